package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.normalizer.SmsSegments;
import io.nexuscomm.normalizer.SmsSegments.Encoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text as short messages, cut exactly as {@link SmsSegments} counts them, which is what the planner shows.
 * Thread-safe.
 */
public final class SmppRenderer implements Renderer {

    private static final int UCS_2 = 0x08;
    private static final int DEFAULT = 0x00;
    private static final int HEADER_INDICATOR = 0x40;
    private static final byte[] NOTHING = {};

    /** The PDUs one behind the other, numbered from 1, with the reference 0: to be looked at. */
    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        List<byte[]> units = new ArrayList<>();
        for (SubmitSm unit : units(step, SmppAccount.of(account), 0)) {
            units.add(unit.octets(units.size() + 1));
        }
        return new ProviderRequest("", step.chat(), Map.of(), SmppEnvelope.MEDIA_TYPE, Pdu.join(units));
    }

    /**
     * @param reference 0 to 255: ties the segments together, and must not be the one of another text to the same phone
     *     that is still on its way
     * @throws IllegalArgumentException when it is no text, or cannot be sent to such an address
     */
    List<SubmitSm> units(SendStep step, SmppAccount account, int reference) {
        if (step.contents().size() != 1 || !(step.contents().getFirst() instanceof Text text)) {
            throw new IllegalArgumentException("SMPP carries one text at a time");
        }
        Station from = account.sender();
        Station to = Station.of(step.chat());
        if (to.isName()) {
            throw new IllegalArgumentException("a sender with a name instead of a number cannot be answered");
        }
        boolean latin1 = account.alphabet() == Alphabet.LATIN_1;
        SmsSegments segments = latin1 ? SmsSegments.ofLatin1(text.text()) : SmsSegments.of(text.text());
        Writing writing = segments.encoding() == Encoding.UCS_2
                ? new Writing(UCS_2, StandardCharsets.UTF_16BE)
                : new Writing(DEFAULT, latin1 ? StandardCharsets.ISO_8859_1 : null);
        int dataCoding = writing.dataCoding();
        if (segments.count() == 1) {
            byte[] octets = writing.octets(text.text());
            return List.of(new SubmitSm(from, to, 0, dataCoding, null, octets, List.of()));
        }
        if (account.longTexts() == LongTexts.PAYLOAD) {
            var payload = new SubmitSm.Parameter(Parameters.MESSAGE_PAYLOAD, writing.octets(text.text()));
            return List.of(new SubmitSm(from, to, 0, dataCoding, null, NOTHING, List.of(payload)));
        }
        List<SubmitSm> units = new ArrayList<>();
        for (String part : segments.parts()) {
            units.add(segment(
                    from,
                    to,
                    dataCoding,
                    writing.octets(part),
                    new Place(reference, segments.count(), units.size() + 1, account.longTexts())));
        }
        return units;
    }

    private record Place(int reference, int total, int number, LongTexts how) {

        String name() {
            return number + "/" + total;
        }
    }

    private static SubmitSm segment(Station from, Station to, int dataCoding, byte[] octets, Place place) {
        if (place.how() == LongTexts.SAR) {
            List<SubmitSm.Parameter> parameters = List.of(
                    new SubmitSm.Parameter(Parameters.SAR_REFERENCE, SubmitSm.pair(place.reference())),
                    new SubmitSm.Parameter(Parameters.SAR_TOTAL, new byte[] {(byte) place.total()}),
                    new SubmitSm.Parameter(Parameters.SAR_NUMBER, new byte[] {(byte) place.number()}));
            return new SubmitSm(from, to, 0, dataCoding, place.name(), octets, parameters);
        }
        byte[] header = {5, 0, 3, (byte) place.reference(), (byte) place.total(), (byte) place.number()};
        byte[] both = Pdu.join(List.of(header, octets));
        return new SubmitSm(from, to, HEADER_INDICATOR, dataCoding, place.name(), both, List.of());
    }

    /**
     * How characters become octets.
     *
     * @param charset null for the GSM alphabet
     */
    private record Writing(int dataCoding, @Nullable Charset charset) {

        byte[] octets(String text) {
            return charset == null ? GsmAlphabet.encode(text) : text.getBytes(charset);
        }
    }
}
