package io.nexuscomm.normalizer;

import java.util.List;
import java.util.Locale;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;

/** Moves the address of a remote picture to where no browser loads it from. Stands behind the policy. */
final class RemotePictures extends HtmlStreamEventReceiverWrapper {

    RemotePictures(HtmlStreamEventReceiver sink) {
        super(sink);
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        if ("img".equals(element)) {
            block(attributes);
        }
        super.openTag(element, attributes);
    }

    /** {@code attributes} holds names and values in turn. */
    private static void block(List<String> attributes) {
        for (int name = 0; name < attributes.size(); name += 2) {
            String address = attributes.get(name + 1).toLowerCase(Locale.ROOT);
            if ("src".equals(attributes.get(name)) && address.startsWith("http")) {
                attributes.set(name, "data-blocked-src");
            }
        }
    }
}
