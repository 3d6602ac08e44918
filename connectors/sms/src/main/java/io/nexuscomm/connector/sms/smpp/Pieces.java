package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.message.Loss;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The text of a message, put together of its pieces in their order, with what it does not hold. */
record Pieces(String text, List<Loss> losses) {

    private static final String WHERE = "/parts/0/content/text";

    /** Shows where a piece is missing. */
    private static final String GAP = " [\u2026] ";

    /** Far above what 255 pieces hold in practice. What is longer is cut. */
    private static final int LONGEST = 40_000;

    /** @param pieces of one message, in any order; of a number that is there twice the first counts */
    static Pieces read(List<Delivered> pieces, Alphabet byDefault) {
        List<Loss> losses = new ArrayList<>();
        List<Stretch> stretches = pieces.getFirst().piece() == null
                ? List.of(Stretch.of(pieces.getFirst(), byDefault))
                : joined(pieces, byDefault, losses);
        StringBuilder read = new StringBuilder();
        for (Stretch stretch : stretches) {
            read.append(stretch.afterGap() ? GAP : "").append(stretch.read());
        }
        if (pieces.stream().anyMatch(piece -> !piece.whole())) {
            losses.add(new Loss(WHERE, Loss.Kind.TRUNCATED, "its lengths say more than came"));
        }
        if (stretches.stream().anyMatch(Stretch::guesses)) {
            losses.add(new Loss(WHERE, Loss.Kind.INFERRED, "some octets are none of the alphabet it names"));
        }
        if (pieces.stream().anyMatch(piece -> piece.userData().nationalTable())) {
            losses.add(new Loss(WHERE, Loss.Kind.INFERRED, "it uses the table of a language, read as the common one"));
        }
        if (pieces.stream().anyMatch(piece -> !piece.userData().whole())) {
            losses.add(new Loss(WHERE, Loss.Kind.INFERRED, "its header is longer than the message: read as text"));
        }
        boolean gaps = stretches.stream().anyMatch(Stretch::afterGap);
        String whole = gaps ? read.toString().strip() : read.toString();
        return new Pieces(cut(CleanText.of(whole), losses), List.copyOf(losses));
    }

    private static List<Stretch> joined(List<Delivered> pieces, Alphabet byDefault, List<Loss> losses) {
        TreeMap<Integer, Delivered> byNumber = new TreeMap<>();
        int total = 1;
        for (Delivered piece : pieces) {
            Concatenation place = piece.piece();
            if (place != null) {
                byNumber.putIfAbsent(place.number(), piece);
                total = place.total();
            }
        }
        if (byNumber.size() < total) {
            losses.add(new Loss(
                    WHERE,
                    Loss.Kind.DROPPED,
                    (total - byNumber.size()) + " of its " + total + " pieces did not come in time"));
        }
        return stretches(byNumber, total, byDefault);
    }

    private static List<Stretch> stretches(TreeMap<Integer, Delivered> byNumber, int total, Alphabet byDefault) {
        List<Stretch> stretches = new ArrayList<>();
        boolean gap = false;
        for (int number = 1; number <= total; number++) {
            Delivered piece = byNumber.get(number);
            if (piece == null) {
                gap = true;
                continue;
            }
            Stretch next = Stretch.of(piece, byDefault).after(gap);
            if (!gap && !stretches.isEmpty() && stretches.getLast().coding().equals(next.coding())) {
                stretches.add(stretches.removeLast().with(next.octets()));
            } else {
                stretches.add(next);
            }
            gap = false;
        }
        if (gap) {
            stretches.add(new Stretch(new byte[0], Coding.of(0, byDefault), true));
        }
        return stretches;
    }

    /**
     * What came without a gap in one coding, as octets: a character may lie across the border of two pieces.
     *
     * @param afterGap whether a piece is missing before it
     */
    private record Stretch(byte[] octets, Coding coding, boolean afterGap) {

        static Stretch of(Delivered piece, Alphabet byDefault) {
            return new Stretch(piece.userData().text(), Coding.of(piece.dataCoding(), byDefault), false);
        }

        Stretch after(boolean gap) {
            return new Stretch(octets, coding, gap);
        }

        Stretch with(byte[] more) {
            return new Stretch(Pdu.join(List.of(octets, more)), coding, afterGap);
        }

        String read() {
            return coding.read(octets);
        }

        boolean guesses() {
            return coding.guesses(octets);
        }
    }

    private static String cut(String text, List<Loss> losses) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        losses.add(new Loss(WHERE, Loss.Kind.TRUNCATED, "longer than " + LONGEST + " characters"));
        return text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
