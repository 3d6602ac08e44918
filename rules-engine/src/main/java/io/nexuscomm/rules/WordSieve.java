package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By the words and pieces found in a text, one of which a rule needs. The text is searched once for all of them, and
 * only when the rules that are left look for more than are found faster one by one.
 */
final class WordSieve implements Sieve {

    private final Field field;
    private final long[] asking;
    private final long[] leftWithout;
    private final long[] leftByNone;
    private final int[] wanted;
    private final @Nullable Sparse[] needing;

    /** @param conjuncts of which each has needles, at most one for a rule, by their rules' positions */
    WordSieve(Field field, List<Conjunct> conjuncts, Lexicon lexicon, int rules) {
        this.field = field;
        this.asking = Bits.none(rules);
        this.leftWithout = Bits.all(rules);
        this.leftByNone = Bits.all(rules);
        this.wanted = new int[rules];
        this.needing = new Sparse[lexicon.needles()];
        for (Conjunct conjunct : conjuncts) {
            int position = conjunct.position();
            int[] needles = needles(conjunct, lexicon);
            Bits.set(asking, position);
            Bits.clear(leftByNone, position);
            if (!conjunct.leaf().orUnknown()) {
                Bits.clear(leftWithout, position);
            }
            wanted[position] = needles.length;
            for (int needle : needles) {
                Sparse known = needing[needle];
                if (known == null) {
                    known = new Sparse();
                    needing[needle] = known;
                }
                known.add(position);
            }
        }
    }

    /** The field whose text must hold a word; null when none need to. */
    static @Nullable Field field(Conjunct conjunct, Lexicon lexicon) {
        Field field = conjunct.leaf().probe() instanceof TextProbe text ? text.field() : null;
        // the texts of fields that people name themselves are not kept, and would be searched again for each rule
        return field == null || field.slot() < 0 || needles(conjunct, lexicon).length == 0 ? null : field;
    }

    /** Of which one is in every text where it holds; empty when nothing is known. */
    static int[] needles(Conjunct conjunct, Lexicon lexicon) {
        if (conjunct.negated()) {
            return new int[0];
        }
        return switch (conjunct.leaf().probe()) {
            case TextProbe.Found found -> found.needles();
            case TextProbe.Matches matches -> lexicon.requiredBy(matches.expression());
            default -> new int[0];
        };
    }

    @Override
    public long[] asking() {
        return asking;
    }

    @Override
    public int cost() {
        return 2;
    }

    @Override
    public void sift(Evaluation evaluation, long[] left) {
        FieldText text = evaluation.text(field);
        if (text == null) {
            Bits.and(left, leftWithout);
        } else if (text.looksForEach(wanted(left))) {
            evaluation.leaveWords();
        } else {
            long[] kept = leftByNone.clone();
            long[] hits = text.hits();
            for (int needle = Bits.next(hits, 0); needle >= 0; needle = Bits.next(hits, needle + 1)) {
                Sparse rules = needing[needle];
                if (rules != null) {
                    rules.addTo(kept);
                }
            }
            Bits.and(left, kept);
        }
    }

    /** How many needles the rules that are left look for; more than are looked for one by one as soon as it is so. */
    private int wanted(long[] left) {
        int sum = 0;
        for (int position = Bits.next(left, 0);
                position >= 0 && sum <= FieldText.MOST_BY_ONE;
                position = Bits.next(left, position + 1)) {
            sum += wanted[position];
        }
        return sum;
    }
}
