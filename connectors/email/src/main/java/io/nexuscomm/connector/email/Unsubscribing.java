package io.nexuscomm.connector.email;

/**
 * The mail by which somebody unsubscribes: what mail programs send for the {@code List-Unsubscribe} (RFC 2369) in our
 * automatic mails, when their reader presses that button.
 */
final class Unsubscribing {

    private static final String WORD = "unsubscribe";

    private Unsubscribing() {}

    /** The value of our header: a mail to the mailbox itself, which is where we look for it. */
    static String header(EmailAccount account) {
        return "<mailto:" + HeaderWriter.valid(account.address()) + "?subject=" + WORD + ">";
    }

    /** Anyone may write in another's name where no provider vouches; who is proven to be another does not count. */
    static boolean asks(MailFacts facts, MailAddress sender) {
        boolean forged = facts.authentication().isPresent() && !facts.isVouchedFor(sender);
        return !forged
                && facts.mail()
                        .headers()
                        .first("subject")
                        .filter(subject -> subject.strip().equalsIgnoreCase(WORD))
                        .isPresent();
    }
}
