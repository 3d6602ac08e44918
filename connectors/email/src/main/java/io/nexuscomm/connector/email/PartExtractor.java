package io.nexuscomm.connector.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one part out of a mail, as a stream over the mail's own: nothing is decoded before it is read. */
final class PartExtractor implements MailParts {

    private final String wanted;

    /** Of a file in a {@code winmail.dat}; 0 for the part itself. */
    private final int inside;

    private @Nullable InputStream found;

    private PartExtractor(String path) {
        int bang = path.indexOf(TnefParts.BANG);
        this.wanted = bang < 0 ? path : path.substring(0, bang);
        this.inside = bang < 0 ? 0 : number(path.substring(bang + 1));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    /**
     * The decoded content of the part at {@code path}, as {@link MailLeaf#path} names it. Empty when there is none, or
     * when the mail ends before it.
     *
     * @param mail closed by the caller, and not before what is returned was read
     */
    static Optional<InputStream> extract(InputStream mail, String path) throws IOException {
        PartExtractor extractor = new PartExtractor(path);
        MailWalk.over(mail, extractor);
        return Optional.ofNullable(extractor.found);
    }

    @Override
    public boolean leaf(String path, MailHeaders headers, InputStream content) {
        if (path.equals(wanted)) {
            found = content(TransferEncoding.decode(content, headers));
            return false;
        }
        return true;
    }

    private @Nullable InputStream content(InputStream part) {
        try {
            return inside == 0 ? part : Tnef.extract(part, inside).orElse(null);
        } catch (IOException broken) {
            return null;
        }
    }

    @Override
    public void startMultipart(MailHeaders headers) {}

    @Override
    public void preamble(InputStream content) {}

    @Override
    public void endMultipart() {}
}
