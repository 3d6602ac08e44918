package io.nexuscomm.rules.lint;

/** The Camel routes that rules may hand on to here. Thread-safe. */
@FunctionalInterface
public interface RunnableRoutes {

    boolean allows(String uri);
}
