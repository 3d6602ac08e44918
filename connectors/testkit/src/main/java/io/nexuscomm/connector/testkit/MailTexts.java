package io.nexuscomm.connector.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;

/** The texts of a mail as its reader sees them. */
final class MailTexts {

    private MailTexts() {}

    static List<String> of(byte[] mail) {
        List<String> texts = new ArrayList<>();
        MimeStreamParser parser = new MimeStreamParser();
        parser.setContentDecoding(true);
        parser.setContentHandler(new AbstractContentHandler() {
            @Override
            public void body(BodyDescriptor about, InputStream octets) throws IOException {
                if (about.getMimeType().startsWith("text/")) {
                    texts.add(new String(octets.readAllBytes(), Charset.forName(about.getCharset())));
                }
            }
        });
        try {
            parser.parse(new ByteArrayInputStream(mail));
        } catch (MimeException | IOException broken) {
            throw new AssertionError("the mail cannot be read", broken);
        }
        return texts;
    }
}
