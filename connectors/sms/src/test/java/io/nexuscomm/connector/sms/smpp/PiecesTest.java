package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final int UCS_2 = 0x08;
    private static final int HEADER_INDICATOR = 0x40;
    private static final byte[] TEXT = "Grüße nach Łódź".getBytes(StandardCharsets.UTF_16BE);

    @Test
    void characterAcrossTheBorderOfTwoPiecesShouldBeNoLoss() {
        Pieces read = read(piece(1, 2, 0, 11), piece(2, 2, 11, TEXT.length));

        assertThat(read).isEqualTo(new Pieces("Grüße nach Łódź", List.of()));
    }

    @Test
    void gapsShouldBeShownWhereTheyAre() {
        Pieces read = read(piece(2, 5, 0, 10), piece(4, 5, 10, TEXT.length));

        assertThat(read.text()).isEqualTo("[…] Grüße […]  nach Łódź […]");
        assertThat(read.losses()).hasSize(1);
    }

    @Test
    void pieceShouldBeReadByItsOwnCoding() {
        byte[] gsm = {5, 0, 3, 42, 2, 1, 'p', 'r', 'i', 'c', 'e', ' ', 0x1B, 0x65, ' '};

        Pieces read = read(delivered(0, gsm), piece(2, 2, 0, TEXT.length));

        assertThat(read).isEqualTo(new Pieces("price € Grüße nach Łódź", List.of()));
    }

    @Test
    void codingOneShouldBeTheAlphabetOfTheAccount() {
        byte[] octets = {0x40, 0x00};

        assertThat(Coding.of(1, Alphabet.GSM).read(octets)).isEqualTo("¡@");
        assertThat(Coding.of(1, Alphabet.LATIN_1).read(octets)).startsWith("@");
    }

    private static Pieces read(Delivered... pieces) {
        return Pieces.read(List.of(pieces), Alphabet.GSM);
    }

    private static Delivered piece(int number, int total, int from, int to) {
        byte[] octets = new byte[6 + to - from];
        byte[] header = {5, 0, 3, 42, (byte) total, (byte) number};
        System.arraycopy(header, 0, octets, 0, header.length);
        System.arraycopy(Arrays.copyOfRange(TEXT, from, to), 0, octets, header.length, to - from);
        return delivered(UCS_2, octets);
    }

    private static Delivered delivered(int dataCoding, byte[] octets) {
        Station station = new Station(Station.INTERNATIONAL, 1, "4915112345678");
        return new Delivered(
                station, station, HEADER_INDICATOR, dataCoding, octets, new Parameters(Map.of(), true), true);
    }
}
