package io.nexuscomm.connector.email;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields within our limits. mime4j's own limits end the parsing; here what is too long is cut and what is too
 * much is passed over, so that the body is still read. One per mail; not thread-safe.
 */
final class BoundedFields extends DefaultFieldBuilder {

    private int ofEntity;
    private int octetsOfMail;
    private int octetsOfField;
    private boolean exceeded;

    BoundedFields() {
        super(-1);
    }

    void startEntity() {
        ofEntity = 0;
    }

    /** Whether anything was cut or passed over. */
    boolean exceeded() {
        return exceeded;
    }

    @Override
    public void reset() {
        super.reset();
        octetsOfField = 0;
        ofEntity++;
    }

    @Override
    public void append(ByteArrayBuffer line) throws MaxHeaderLengthLimitException {
        int room = Math.min(MailLimits.FIELD_OCTETS - octetsOfField, MailLimits.HEADER_OCTETS - octetsOfMail);
        int taken = ofEntity > MailLimits.FIELDS ? 0 : Math.clamp(line.length(), 0, Math.max(0, room));
        exceeded |= taken < line.length();
        octetsOfField += taken;
        octetsOfMail += taken;
        if (taken > 0) {
            super.append(new ByteArrayBuffer(line.buffer(), taken, true));
        }
    }

    @Override
    public @Nullable RawField build() throws MimeException {
        return octetsOfField == 0 ? null : super.build();
    }
}
