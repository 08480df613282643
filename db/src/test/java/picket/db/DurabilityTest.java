package picket.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.db.Sql.count;
import static picket.db.Sql.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database acknowledged is in its file. */
class DurabilityTest {
    @TempDir
    Path folder;

    @BeforeEach
    void mount() {
        FilePath.register(new Disk());
    }

    @AfterEach
    void unmount() {
        FilePath.unregister(new Disk());
        Disk.full = false;
    }

    /** Without a moment's grace, as a container that takes more memory than it may. */
    @Test
    void whatWasCommittedSurvivesAKill() throws Exception {
        var url = "jdbc:h2:file:" + folder.resolve("killed");
        var killed = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(killed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("100", said);
        try (var database = Database.connect(settings(url))) {
            assertEquals(100, count(database, "select count(*) from kept"));
        }
    }

    @Test
    void afterAMomentWithoutRoomItStoresAgainAndNothingItAcknowledgedIsMissing() throws Exception {
        var settings = settings("jdbc:h2:full:async:" + folder.resolve("full") + ";TRACE_LEVEL_FILE=0");
        var acknowledged = new AtomicInteger();
        try (var database = Database.connect(settings)) {
            run(database, "create table kept (id bigint generated always as identity primary key, who int)");
            everybody(database, 10, acknowledged);
            assertEquals(80, acknowledged.get());
            Disk.full = true;
            everybody(database, 2, acknowledged);
            assertFalse(inserted(database, 99));
            Disk.full = false;
            int attempts = 0;
            while (!inserted(database, 99)) {
                assertTrue(attempts++ < 100, "it stores again");
                Thread.sleep(20);
            }
            int before = acknowledged.incrementAndGet();
            everybody(database, 10, acknowledged);
            assertEquals(before + 80, acknowledged.get());
        }
        try (var database = Database.connect(settings)) {
            int there = count(database, "select count(*) from kept");
            assertTrue(there >= acknowledged.get(), there + " of " + acknowledged + " are there");
        }
    }

    /** Eight at once, so that there are many connections. */
    private static void everybody(Database database, int rounds, AtomicInteger acknowledged) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 8; number++) {
                int who = number;
                executor.execute(() -> {
                    for (int round = 0; round < rounds; round++) {
                        if (inserted(database, who)) {
                            acknowledged.incrementAndGet();
                        }
                    }
                });
            }
        }
    }

    private static boolean inserted(Database database, int who) {
        try {
            run(database, "insert into kept (who) values (" + who + ")");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static Database.Settings settings(String url) {
        var source = picket.http.Settings.of(Map.of("PICKET_DATABASE_URL", url), Map.of(), Map.of());
        var settings = Database.Settings.read(source);
        source.check();
        return settings;
    }

    /** A process that ends in the middle of its work. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) throws SQLException {
            var database = Database.connect(settings(arguments[0]));
            run(database, "create table kept (id bigint generated always as identity primary key, who int)");
            for (int round = 0; round < 100; round++) {
                run(database, "insert into kept (who) values (1)");
            }
            System.out.print(100);
            System.out.flush();
            Runtime.getRuntime().halt(137);
        }
    }

    /** A file system that has room for nothing while it is full; H2 makes one of these for each path. */
    public static final class Disk extends FilePathWrapper {
        private static volatile boolean full;

        @Override
        public String getScheme() {
            return "full";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(getBase().open(mode));
        }
    }

    private static final class Channel extends FileBase {
        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        private static void room() throws IOException {
            if (Disk.full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            room();
            return file.write(from);
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            room();
            return file.write(from, position);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public synchronized int read(ByteBuffer to, long position) throws IOException {
            return file.read(to, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean all) throws IOException {
            file.force(all);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
