package io.nexuscomm.api.problems;

import java.io.IOException;

/** A body went past its limit while it was read. An IOException, so that whoever reads it lets it through. */
public final class BodyTooLarge extends IOException {

    public BodyTooLarge(long limit) {
        super("the body is longer than " + limit + " bytes");
    }
}
