package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.Map;

/**
 * An account of this kind, its configuration read. Equal configurations are equal accounts. Its text form shows no
 * secret.
 *
 * @param account as the gateway has it
 * @param systemType empty when the centre asks for none
 * @param authority certificates in PEM that the centre's is checked against; empty for those that Java trusts
 * @param sender the number people write to and see
 * @param plainReceipts whether the centre sends receipts that only their text shows to be some
 * @param window how many submit_sm may wait for their answers
 * @param perSecond how many may be sent in a second; 0 for no limit of ours
 * @param vendorStatuses what the centre's own statuses mean, as {@link SmppErrors#with} reads it; empty for nothing
 */
record SmppAccount(
        ConnectedAccount account,
        String host,
        int port,
        boolean tls,
        String authority,
        String systemId,
        String password,
        String systemType,
        Station sender,
        Alphabet alphabet,
        String country,
        LongTexts longTexts,
        MessageIds.Dialect receiptIds,
        boolean plainReceipts,
        int window,
        int perSecond,
        Duration enquireLink,
        String vendorStatuses) {

    /** What tells such an account from the channel's others. */
    static final String PROVIDER = "SMPP";

    private static final int PORT = 2_775;
    private static final int WINDOW = 10;
    private static final int ENQUIRE_LINK = 30;

    static boolean is(ConnectedAccount account) {
        return account.config().text("/provider", "").equals(PROVIDER);
    }

    /** @throws IllegalArgumentException when the configuration does not follow the descriptor's schema */
    static SmppAccount of(ConnectedAccount account) {
        AccountConfig config = account.config();
        return new SmppAccount(
                account,
                config.text("/host"),
                config.number("/port", PORT),
                config.flag("/tls"),
                config.text("/certificateAuthority", ""),
                config.text("/systemId"),
                config.text("/password"),
                config.text("/systemType", ""),
                sender(config),
                Alphabet.valueOf(config.text("/defaultAlphabet", Alphabet.GSM.name())),
                config.text("/country", ""),
                LongTexts.valueOf(config.text("/longTexts", LongTexts.HEADER.name())),
                MessageIds.Dialect.valueOf(config.text("/receiptIds", MessageIds.Dialect.AS_GIVEN.name())),
                config.flag("/plainReceipts"),
                config.number("/window", WINDOW),
                config.number("/messagesPerSecond", 0),
                Duration.ofSeconds(config.number("/enquireLinkSeconds", ENQUIRE_LINK)),
                config.text("/vendorStatuses", ""));
    }

    /** The number as it is to stand in the PDU, where the account says so itself. */
    private static Station sender(AccountConfig config) {
        Station looks = Station.of(config.text("/number"));
        return new Station(
                config.number("/numberType", looks.type()),
                config.number("/numberingPlan", looks.plan()),
                looks.value());
    }

    AccountId id() {
        return account.id();
    }

    /** What is kept beside arriving octets, so that they can be read without this configuration. */
    Map<String, String> attributes() {
        return Map.of(
                SmppEnvelope.ALPHABET,
                alphabet.name(),
                SmppEnvelope.COUNTRY,
                country,
                SmppEnvelope.PLAIN_RECEIPTS,
                Boolean.toString(plainReceipts));
    }

    @Override
    public String toString() {
        return "SmppAccount[" + host + ":" + port + (tls ? ", TLS" : "") + "]";
    }
}
