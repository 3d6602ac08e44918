package io.nexuscomm.connector.declarative.mapping;

import java.io.Serial;

/** A mapping that did not come to its turn. It says nothing about its input: later the same may work. */
public final class MappingBusy extends MappingFailed {

    @Serial
    private static final long serialVersionUID = 1L;

    MappingBusy(String message) {
        super(message);
    }
}
