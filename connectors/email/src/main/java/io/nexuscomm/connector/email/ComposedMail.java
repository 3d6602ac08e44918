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
 * @param automaticAnswer whether a program of ours answers a mail with it, so that nobody is to answer it
 */
record ComposedMail(
        String messageId,
        String clientToken,
        List<String> recipients,
        boolean rest,
        boolean automaticAnswer,
        List<OutgoingPart> parts) {

    void writeTo(OutputStream out, OutgoingPart.MediaSource media) throws IOException {
        for (OutgoingPart part : parts) {
            part.writeTo(out, media);
        }
    }
}
