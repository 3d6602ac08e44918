package io.nexuscomm.connector.declarative.mapping;

/**
 * A mapping that gave nothing usable. Its message says where and why and repeats no value, so it may stand in a log;
 * {@link #detail} may repeat values, and is for who tries a mapping with data of their own.
 */
public sealed class MappingFailed extends RuntimeException permits MappingBusy {

    private static final long serialVersionUID = 1L;

    private final String detail;

    MappingFailed(String message) {
        this(message, message);
    }

    MappingFailed(String message, String detail) {
        super(message);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
