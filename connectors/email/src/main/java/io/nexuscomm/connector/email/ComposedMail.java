package io.nexuscomm.connector.email;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A mail, ready to be sent.
 *
 * @param clientToken names the send in notifications
 * @param recipients of the envelope
 * @param rest whether other recipients have the mail already
 */
record ComposedMail(
        String messageId, String clientToken, List<String> recipients, boolean rest, List<OutgoingPart> parts) {

    void writeTo(OutputStream out, OutgoingPart.MediaSource media) throws IOException {
        for (OutgoingPart part : parts) {
            part.writeTo(out, media);
        }
    }
}
