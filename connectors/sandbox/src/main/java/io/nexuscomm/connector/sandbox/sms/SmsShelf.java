package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Recent;
import java.util.Optional;

/** The files that Twilio keeps. */
final class SmsShelf {
    private static final long MAX_BYTES = 64L << 20;

    private final Recent<SmsFile> files = Recent.weighed(MAX_BYTES, file -> file.bytes().length);
    private final TwilioIds ids;

    SmsShelf(TwilioIds ids) {
        this.ids = ids;
    }

    SmsFile put(String mimeType, byte[] bytes) {
        var file = new SmsFile(ids.next("ME"), mimeType, bytes);
        files.add(file);
        return file;
    }

    Optional<SmsFile> find(String id) {
        return files.last(file -> file.id().equals(id));
    }
}
