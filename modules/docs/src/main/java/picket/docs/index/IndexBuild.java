package picket.docs.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import picket.docs.DocumentationIndex.Built;
import picket.docs.DocumentationIndex.Progress;
import picket.docs.Embeddings;
import picket.docs.index.PageWriter.Prepared;
import picket.docs.source.Source;
import picket.docs.source.SourcePage;

/**
 * One build of an index: begins with the live version, or where an earlier build of the same sources broke off, replaces
 * what changed, and becomes the live version at its end.
 */
public final class IndexBuild {
    private static final int BATCH = 64;
    private static final int LONGEST_PATH = 1_000;

    /** What a build that breaks off loses; every commit costs the merging of small files. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final IndexFolder folder;
    private final Optional<Embeddings> embeddings;
    private final InstantSource clock;
    private final Progress progress;
    private final Set<String> done = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<SourcePage> batch = new ArrayList<>();
    private int waiting;
    private int written;
    private int passages;
    private long saved;

    /** @param progress is told after every page */
    public IndexBuild(IndexFolder folder, Optional<Embeddings> embeddings, InstantSource clock, Progress progress) {
        this.folder = folder;
        this.embeddings = embeddings;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Reads the sources to their end.
     *
     * @throws Source.Unreadable also if one of them has no page at all, which is never what is meant
     */
    public Built run(List<String> names, List<Source> sources) throws IOException, InterruptedException {
        var start = clock.millis();
        if (sources.isEmpty()) {
            throw new Source.Unreadable("name what to index: folders, zip files or https addresses");
        }
        try (var lock = folder.lock()) {
            var wanted = manifest(names, 0, 0);
            begin(wanted);
            int deleted = fill(wanted, names, sources);
            var version = folder.publish();
            lock.release();
            var size = folder.size(version);
            long took = clock.millis() - start;
            boolean resumed = !done.isEmpty();
            return new Built(version, seen.size(), written, deleted, passages, size, took, resumed, refused, unread);
        }
    }

    private Manifest manifest(List<String> names, int pages, int all) {
        var model = embeddings.map(Embeddings::model).orElse("");
        return new Manifest(Manifest.FORMAT, model, names, clock.instant(), pages, all);
    }

    /** Where an earlier build of the same sources broke off, or with the live version, or with nothing. */
    private void begin(Manifest wanted) throws IOException {
        var read = new ReadPages(folder.building());
        var begun = Manifest.at(folder.building())
                .filter(wanted::continues)
                .filter(each -> each.sources().equals(wanted.sources()));
        if (begun.isPresent() && read.isBegun()) {
            done.addAll(read.all());
            return;
        }
        folder.startFromCurrent();
        if (Manifest.at(folder.building()).filter(wanted::continues).isEmpty()) {
            IndexFolder.delete(folder.building());
            Files.createDirectories(folder.building());
        }
    }

    private int fill(Manifest wanted, List<String> names, List<Source> sources)
            throws IOException, InterruptedException {
        var hashes = hashes();
        done.retainAll(hashes.keySet());
        int total = sources.stream().mapToInt(Source::size).sum();
        try (var directory = FSDirectory.open(folder.building());
                var writer = new PageWriter(directory, embeddings)) {
            for (int i = 0; i < sources.size(); i++) {
                var filler = new Filler(writer, hashes, wanted, total, new ReadPages(folder.building()));
                filler.save();
                read(sources.get(i), filler);
                if (!filler.found) {
                    throw new Source.Unreadable(
                            names.get(i) + " has no page to index, so the index stays as it was" + reasons());
                }
            }
            var gone = hashes.keySet().stream()
                    .filter(path -> !seen.contains(path))
                    .toList();
            for (var path : gone) {
                writer.delete(path);
            }
            writer.commit(wanted);
            int all = count();
            writer.commit(manifest(wanted.sources(), seen.size(), all));
            new ReadPages(folder.building()).delete();
            return gone.size();
        }
    }

    private void read(Source source, Filler filler) throws IOException, InterruptedException {
        try {
            source.read(done::contains, filler);
        } catch (Source.Unreadable e) {
            filler.end();
            throw e;
        }
        filler.end();
    }

    private String reasons() {
        var all = new ArrayList<>(unread);
        all.addAll(refused);
        return all.isEmpty()
                ? ""
                : ": " + all.getFirst() + (all.size() > 1 ? ", and " + (all.size() - 1) + " more" : "");
    }

    private int count() throws IOException {
        try (var directory = FSDirectory.open(folder.building());
                var reader = DirectoryReader.open(directory)) {
            return reader.numDocs() - seen.size();
        }
    }

    /** The pages that are there, with the hash of what was indexed of them. */
    private Map<String, String> hashes() throws IOException {
        try (var directory = FSDirectory.open(folder.building())) {
            if (!DirectoryReader.indexExists(directory)) {
                return Map.of();
            }
            try (var reader = DirectoryReader.open(directory)) {
                return IndexedPages.hashes(reader);
            }
        }
    }

    /** Takes the pages of a source. */
    private final class Filler implements Source.Reader {
        private final PageWriter writer;
        private final Map<String, String> hashes;
        private final Manifest manifest;
        private final int total;
        private final ReadPages read;
        private boolean found;

        Filler(PageWriter writer, Map<String, String> hashes, Manifest manifest, int total, ReadPages read) {
            this.writer = writer;
            this.hashes = hashes;
            this.manifest = manifest;
            this.total = total;
            this.read = read;
        }

        @Override
        public void pages(List<SourcePage> pages) throws IOException {
            for (var page : pages) {
                if (page.path().length() > LONGEST_PATH) {
                    refused(page.path().substring(0, LONGEST_PATH) + "…", "has a longer name than that");
                } else if (page.path().chars().anyMatch(Character::isISOControl)) {
                    refused(page.path().replaceAll("\\p{Cntrl}", "?"), "has a name with control characters");
                } else {
                    found = true;
                    take(page);
                }
            }
            boolean late = clock.millis() - saved >= PAUSE.toMillis();
            if (late || batch.size() >= BATCH) {
                flush();
            }
            if (late) {
                save();
            }
            tell();
        }

        private void take(SourcePage page) {
            if (!seen.add(page.path())) {
                refused(page.path(), "is there already, from another file or source");
            } else if (!PageWriter.hash(page).equals(hashes.get(page.path()))) {
                batch.add(page);
                waiting++;
            } else {
                read.add(page.path());
            }
        }

        @Override
        public void known(String path) {
            found = true;
            seen.add(path);
            tell();
        }

        @Override
        public void unread(String path, String what, String why) {
            boolean stays = hashes.containsKey(path) && seen.add(path);
            found |= stays;
            unread.add(what + " " + why + (stays ? "; its former version stays" : ""));
            tell();
        }

        @Override
        public void spoilt(String path, String what, String why) {
            if (hashes.containsKey(path)) {
                unread(path, what, why);
            } else {
                refused(what, why);
            }
        }

        @Override
        public void refused(String what, String why) {
            refused.add(what + " " + why);
        }

        private void flush() throws IOException {
            try {
                // One page after the other is written while those behind it are being prepared.
                batch.parallelStream().map(writer::prepare).forEachOrdered(this::write);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            batch.clear();
        }

        private void write(Prepared page) {
            try {
                writer.write(page);
                read.add(page.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            waiting--;
            written++;
            passages += page.passages();
            tell();
        }

        /** From here on it can be gone on with. */
        void save() throws IOException {
            writer.commit(manifest);
            read.save();
            saved = clock.millis();
        }

        void end() throws IOException {
            flush();
            save();
        }

        private void tell() {
            progress.at(seen.size() - waiting, Math.max(total, seen.size()), passages);
        }
    }
}
