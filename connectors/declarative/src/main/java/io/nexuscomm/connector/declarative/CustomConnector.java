package io.nexuscomm.connector.declarative;

/**
 * A channel that a program of one's own speaks, in any language: it posts channel events to the account's webhook, and
 * is given the steps to send at an address that the account names. Both are signed. A channel with abilities of its own
 * is a folder in plugins/ that says {@code events: true} and {@code egress: {remote: true}}.
 */
public final class CustomConnector extends DeclarativeConnector {

    public CustomConnector() {
        super(bundled(CustomConnector.class, "custom.yaml"));
    }
}
