package io.nexuscomm.connector.declarative.mapping;

/** An evaluation that was ended because it went beyond a limit, or asked for what there is not. */
final class Runaway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Runaway(String reason) {
        super(reason, null, false, false);
    }
}
