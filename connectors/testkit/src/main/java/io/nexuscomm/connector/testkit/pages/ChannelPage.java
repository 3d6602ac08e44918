package io.nexuscomm.connector.testkit.pages;

import io.nexuscomm.connector.Descriptor;

/** A channel's page: what people wrote, and between two marks what its descriptor says. */
public final class ChannelPage {

    static final String BEGIN = "<!-- generated from the descriptor: ";
    static final String END = "<!-- end of what is generated -->";

    private ChannelPage() {}

    /**
     * The page as it must be.
     *
     * @param written the page as it is; empty when there is none yet
     * @param command how to renew it, for who reads it
     */
    public static String of(Descriptor descriptor, String written, String command) {
        String head = written.isBlank() ? "# " + descriptor.name() + "\n" : before(written);
        return head.stripTrailing() + "\n\n" + block("## In numbers\n" + DescriptorText.of(descriptor), command)
                + after(written);
    }

    static String block(String generated, String command) {
        return BEGIN + "renew it with " + command + " -->\n\n" + generated.strip() + "\n\n" + END + "\n";
    }

    static String before(String written) {
        int begin = written.indexOf(BEGIN);
        return begin < 0 ? written : written.substring(0, begin);
    }

    static String after(String written) {
        int end = written.indexOf(END);
        String rest = end < 0 ? "" : written.substring(end + END.length()).strip();
        return rest.isEmpty() ? "" : "\n" + rest + "\n";
    }
}
