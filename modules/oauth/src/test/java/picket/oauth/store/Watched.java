package picket.oauth.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A database that tells each statement, and each commit, before it runs. */
final class Watched {
    private Watched() {}

    static DataSource over(DataSource database, Consumer<String> watcher) {
        return proxy(
                DataSource.class,
                database,
                (name, argument) -> {},
                result -> result instanceof Connection connection ? connection(connection, watcher) : result);
    }

    private static Connection connection(Connection connection, Consumer<String> watcher) {
        return proxy(
                Connection.class,
                connection,
                (name, argument) -> {
                    if (name.equals("prepareStatement")) {
                        watcher.accept(argument);
                    } else if (name.equals("commit")) {
                        watcher.accept(name);
                    }
                },
                result -> result);
    }

    private interface Call {
        void before(String method, String argument);
    }

    private interface Result {
        Object of(Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Call call, Result result) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    call.before(method.getName(), arguments == null ? "" : String.valueOf(arguments[0]));
                    try {
                        return result.of(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
