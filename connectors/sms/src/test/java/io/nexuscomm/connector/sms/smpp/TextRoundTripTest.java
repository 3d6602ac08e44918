package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sms.SmsConnector;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.CleanText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we send, read as if it came back: the text survives in every alphabet and length, no PDU is longer than a short
 * message, and there are as many as the planner shows. Texts are random, from fixed seeds.
 */
class TextRoundTripTest {

    private static final String GSM = "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€";
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyzÄÖÑÜ§¿äöñüà{}[]~^|@£$¥èé !#";
    private static final String ANY = GSM + "çêабвгдеж漢字かな☕😀👩🏽‍🚀مرحبا";

    private static final int ALONE = 140;
    private static final int SEPTETS = 160;

    private record Style(String characters, ObjectNode config) {

        @Override
        public String toString() {
            return config.path("longTexts").asString("HEADER") + " "
                    + config.path("defaultAlphabet").asString("GSM") + " " + characters.length();
        }
    }

    static Stream<Style> styles() {
        return Stream.of(GSM, LATIN, ANY)
                .flatMap(characters -> Stream.of("GSM", "LATIN_1")
                        .flatMap(alphabet -> Stream.of("HEADER", "SAR", "PAYLOAD")
                                .map(how -> new Style(
                                        characters,
                                        SampleAccount.config()
                                                .put("defaultAlphabet", alphabet)
                                                .put("longTexts", how)))));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void textShouldComeBackAsItWasSent(Style style) {
        Random random = new Random(20_261_122);
        ConnectedAccount account = SampleAccount.of(style.config());
        SmppAccount smpp = SmppAccount.of(account);
        Capabilities can = new SmsConnector().descriptor().capabilities(new AccountConfig(style.config()));
        for (int round = 0; round < 300; round++) {
            String text = CleanText.of(text(style.characters(), random));
            List<SubmitSm> units = new SmppRenderer().units(step(text), smpp, random.nextInt(256));

            units.forEach(TextRoundTripTest::assertFits);
            boolean whole = smpp.longTexts() == LongTexts.PAYLOAD;
            assertThat(units).hasSize(whole ? 1 : can.segmentsOf(text).count());
            assertThat(read(units, smpp, random)).isEqualTo(text);
        }
    }

    private static void assertFits(SubmitSm unit) {
        int septets = unit.hasHeader() ? SEPTETS - 1 : SEPTETS;
        assertThat(unit.text().length).isLessThanOrEqualTo(unit.dataCoding() == 0 ? septets : ALONE);
    }

    /** As the same octets would arrive: in any order, as deliver_sm. */
    private static String read(List<SubmitSm> units, SmppAccount account, Random random) {
        List<byte[]> delivered = new ArrayList<>();
        for (SubmitSm unit : units) {
            byte[] octets = unit.octets(1);
            ByteBuffer.wrap(octets).putInt(4, Pdu.DELIVER_SM);
            delivered.add(octets);
        }
        Collections.shuffle(delivered, random);
        RawEnvelope raw = new RawEnvelope(
                "sms",
                account.account().key(),
                SmppEnvelope.MEDIA_TYPE,
                Pdu.join(delivered),
                account.attributes(),
                Instant.EPOCH);
        MessageReceived received = (MessageReceived) new SmppNormalizer(new SmsConnector().descriptor())
                .normalize(raw)
                .getFirst();
        assertThat(received.message().losses()).isEmpty();
        return received.message().contents().getFirst().plainText();
    }

    @Test
    void everyCharacterOfTheAlphabetShouldSurvive() {
        for (int at = 0; at < GSM.length(); at++) {
            String one = GSM.substring(at, at + 1);
            assertThat(GsmAlphabet.decode(GsmAlphabet.encode(one))).isEqualTo(one);
        }
    }

    @Test
    void everyOctetShouldReadAsSomething() {
        for (int octet = 0; octet < 256; octet++) {
            assertThat(GsmAlphabet.decode(new byte[] {(byte) octet})).hasSize(1);
            assertThat(GsmAlphabet.decode(new byte[] {0x1B, (byte) octet})).hasSize(1);
        }
    }

    @Test
    void idsShouldMeetWhateverTheirBaseAndZeros() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 500; round++) {
            // with a letter in it, so that the base shows
            long id = 0xA0000000L | random.nextInt(1 << 20);
            for (String answer : List.of("%08X".formatted(id), "%016x".formatted(id))) {
                for (String receipt : List.of("%x".formatted(id), "%012X".formatted(id), "%d".formatted(id))) {
                    assertThat(MessageIds.ofAnswer(answer, null, MessageIds.Dialect.AS_GIVEN))
                            .extracting(name -> name.value())
                            .contains(MessageIds.ofReceipt(receipt).value());
                }
            }
        }
        assertThat(MessageIds.ofAnswer("0000000A", null, MessageIds.Dialect.AS_GIVEN))
                .as("a centre that counts in hexadecimal names another message 10")
                .extracting(name -> name.value())
                .containsExactly("a");
        assertThat(MessageIds.ofAnswer("0000000016", null, MessageIds.Dialect.DECIMAL_RECEIPTS))
                .extracting(name -> name.value())
                .containsExactly(MessageIds.ofReceipt("22").value());
        assertThat(MessageIds.ofAnswer("22", null, MessageIds.Dialect.HEXADECIMAL_RECEIPTS))
                .extracting(name -> name.value())
                .containsExactly(MessageIds.ofReceipt("00000016").value());
    }

    private static String text(String characters, Random random) {
        int[] points = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        int length = random.nextInt(1, 700);
        for (int at = 0; at < length; at++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.append('x').toString();
    }

    private static SendStep step(String text) {
        return new SendStep(
                "token",
                Address.global("tel", "+4915112345678"),
                "+4915112345678",
                List.of(new Text(text)),
                null,
                null,
                false);
    }
}
