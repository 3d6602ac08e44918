package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.message.Loss;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of a message, put together of its pieces in their order, with what it does not hold. */
record Pieces(String text, List<Loss> losses) {

    private static final String WHERE = "/parts/0/content/text";

    /** Shows where a piece is missing. */
    private static final String GAP = " [\u2026] ";

    /** Far above what 255 pieces hold in practice. What is longer is cut. */
    private static final int LONGEST = 40_000;

    /** @param pieces of one message, in any order; of a number that is there twice the first counts */
    static Pieces read(List<Delivered> pieces, Coding coding) {
        List<Loss> losses = new ArrayList<>();
        List<byte[]> runs = pieces.getFirst().piece() == null
                ? List.of(pieces.getFirst().userData().text())
                : joined(pieces, losses);
        String read = runs.stream().map(coding::read).collect(Collectors.joining(GAP));
        if (pieces.stream().anyMatch(piece -> !piece.whole())) {
            losses.add(new Loss(WHERE, Loss.Kind.TRUNCATED, "its lengths say more than came"));
        }
        if (runs.stream().anyMatch(coding::guesses)) {
            losses.add(new Loss(WHERE, Loss.Kind.INFERRED, "some octets are none of the alphabet it names"));
        }
        if (pieces.stream().anyMatch(piece -> piece.userData().nationalTable())) {
            losses.add(new Loss(WHERE, Loss.Kind.INFERRED, "it uses the table of a language, read as the common one"));
        }
        if (pieces.stream().anyMatch(piece -> !piece.userData().whole())) {
            losses.add(new Loss(WHERE, Loss.Kind.INFERRED, "its header is longer than the message: read as text"));
        }
        String whole = runs.size() == 1 ? read : read.strip();
        return new Pieces(cut(CleanText.of(whole), losses), List.copyOf(losses));
    }

    /** What came without a gap, as octets: a character may lie across the border of two pieces. */
    private static List<byte[]> joined(List<Delivered> pieces, List<Loss> losses) {
        TreeMap<Integer, byte[]> byNumber = new TreeMap<>();
        int total = 1;
        for (Delivered piece : pieces) {
            Concatenation place = piece.piece();
            if (place != null) {
                byNumber.putIfAbsent(place.number(), piece.userData().text());
                total = place.total();
            }
        }
        if (byNumber.size() < total) {
            losses.add(new Loss(
                    WHERE,
                    Loss.Kind.DROPPED,
                    (total - byNumber.size()) + " of its " + total + " pieces did not come in time"));
        }
        return runs(byNumber, total);
    }

    /** An empty run stands before a gap at the beginning, and behind one at the end. */
    private static List<byte[]> runs(TreeMap<Integer, byte[]> byNumber, int total) {
        List<byte[]> runs = new ArrayList<>();
        List<byte[]> run = new ArrayList<>();
        for (int number = 1; number <= total; number++) {
            byte[] octets = byNumber.get(number);
            if (octets != null) {
                run.add(octets);
            } else if (number == 1 || byNumber.containsKey(number - 1)) {
                runs.add(Pdu.join(run));
                run.clear();
            }
        }
        runs.add(Pdu.join(run));
        return runs;
    }

    private static String cut(String text, List<Loss> losses) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        losses.add(new Loss(WHERE, Loss.Kind.TRUNCATED, "longer than " + LONGEST + " characters"));
        return text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
