package io.nexuscomm.connector.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one part out of a mail, as a stream over the mail's own: nothing is decoded before it is read. */
final class PartExtractor implements MailParts {

    private final String wanted;
    private @Nullable InputStream found;

    private PartExtractor(String wanted) {
        this.wanted = wanted;
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
            found = TransferEncoding.decode(content, headers);
        }
        return found == null;
    }

    @Override
    public void startMultipart(MailHeaders headers) {}

    @Override
    public void preamble(InputStream content) {}

    @Override
    public void endMultipart() {}
}
