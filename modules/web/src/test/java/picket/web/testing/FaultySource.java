package picket.web.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A database whose connection breaks in a certain moment, once. */
public final class FaultySource {
    private final AtomicReference<String> refused = new AtomicReference<>("");
    private final AtomicReference<String> unsure = new AtomicReference<>("");
    private final DataSource source;

    FaultySource(DataSource database) {
        source = proxy(DataSource.class, (method, arguments) -> {
            var result = call(database, method, arguments);
            return result instanceof Connection connection ? watched(connection) : result;
        });
    }

    /** What the worker is given. */
    DataSource source() {
        return source;
    }

    /** The next statement that names this is not run. */
    public void refuse(String name) {
        refused.set(name);
    }

    /** The next transaction with a statement that names this is committed, and nobody learns it. */
    public void hide(String name) {
        unsure.set(name);
    }

    private Connection watched(Connection connection) {
        var hidden = new AtomicBoolean();
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                var statement = String.valueOf(arguments[0]);
                if (isNamed(refused, statement)) {
                    throw new SQLException("away", "08006");
                }
                hidden.compareAndSet(false, isNamed(unsure, statement));
            }
            var result = call(connection, method, arguments);
            if (method.getName().equals("commit") && hidden.getAndSet(false)) {
                throw new SQLException("away", "08007");
            }
            return result;
        });
    }

    private static boolean isNamed(AtomicReference<String> name, String statement) {
        var text = name.get();
        return !text.isEmpty() && statement.contains(text) && name.compareAndSet(text, "");
    }

    @FunctionalInterface
    private interface Calls {
        Object take(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> calls.take(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
