package io.nexuscomm.api;

import io.nexuscomm.inbox.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Makes a port fail as it does while the database is away. */
final class Outage {

    private volatile boolean on;

    void set(boolean on) {
        this.on = on;
    }

    <T> T of(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (on) {
                throw new StoreUnavailable("connection refused to 10.1.2.3:5432", null);
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
