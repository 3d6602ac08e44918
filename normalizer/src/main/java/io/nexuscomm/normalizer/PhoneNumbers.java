package io.nexuscomm.normalizer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/** Phone numbers in E.164 (ITU-T): the identity of the scheme {@code tel}, so equal numbers are equal strings. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** Of countries and of services that belong to none; no code begins another (ITU-T E.164, 6.1). */
    private static final Set<Integer> CALLING_CODES = Set.copyOf(LIBRARY.getSupportedCallingCodes());

    private static final int LONGEST_CALLING_CODE = 3;

    /** E.164 allows 15 digits; the shortest international numbers in use (Niue, Saint Helena) have 7. */
    private static final int MIN_DIGITS = 7;

    private static final int MAX_DIGITS = 15;
    private static final int MAX_RAW_LENGTH = 64;

    private static final String MEXICO = "+52";

    /** Mexico gave up the 1 of its mobile numbers in 2019; people and providers still write it. */
    private static final String OLD_MOBILE = MEXICO + "1";

    /** Enough to tell the phones of one account's messages apart, and short of what differs between ways to write one. */
    private static final int TELLING_END = 7;

    private PhoneNumbers() {}

    /**
     * Whether two numbers, each in a form of its own (national, international, with zeros or a network's prefix before it), may
     * be one: their last seven digits are the same, or as many as the shorter one has.
     */
    public static boolean endAlike(String one, String other) {
        String digits = digits(one);
        String others = digits(other);
        int telling = Math.min(TELLING_END, Math.min(digits.length(), others.length()));
        return digits.regionMatches(digits.length() - telling, others, others.length() - telling, telling);
    }

    /** Whether it has digits enough to be told from other phones by its end. */
    public static boolean hasTellingEnd(String number) {
        return digits(number).length() >= TELLING_END;
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    /**
     * Reads a number of which its source says that it carries its country code, with or without {@code +} or {@code 00}:
     * {@code 4915112345678} (a wa_id), {@code +49 (0)151 123 456 78}. A national number looks the same as another country's:
     * what people write is for {@link #international}.
     *
     * <p>The digits stay as they came. The library knows that +52 1 and +52, or Brazilian numbers with and without
     * their ninth digit, may reach the same phone, but a provider that says one of them answers only to that one.
     *
     * @return {@code +} and digits; empty for numbers that no country code begins, short codes, extensions, letters and unknown countries
     */
    public static Optional<String> e164(String raw) {
        if (raw.length() > MAX_RAW_LENGTH) {
            return Optional.empty();
        }
        String digits = PhoneDigits.of(raw);
        if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        return hasCallingCode(digits) ? Optional.of("+" + digits) : Optional.empty();
    }

    /**
     * Reads a number that somebody wrote, who may have meant one of their own country: it begins with {@code +} or
     * {@code 00}, else nobody knows whose it is.
     *
     * @return {@code +} and digits; empty for whatever else
     */
    public static Optional<String> international(String written) {
        return written.length() <= MAX_RAW_LENGTH && PhoneDigits.isInternational(written)
                ? e164(written)
                : Optional.empty();
    }

    /** Whether the numbers of its country have so many digits. */
    public static boolean isPossible(String e164) {
        String counted = e164.startsWith(OLD_MOBILE) ? MEXICO + e164.substring(OLD_MOBILE.length()) : e164;
        return parse(counted)
                .filter(number ->
                        LIBRARY.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
                .isPresent();
    }

    /** All that the library's parser would tell of a number in this form, at a hundredth of its time. */
    private static boolean hasCallingCode(String digits) {
        for (int length = 1; digits.charAt(0) != '0' && length <= LONGEST_CALLING_CODE; length++) {
            if (CALLING_CODES.contains(Integer.parseInt(digits, 0, length, 10))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The number as people write it, {@code +49 1512 3456789}. A number that would be shown with other digits than
     * it has, or cannot be read, comes back as it is.
     */
    public static String display(String e164) {
        return parse(e164)
                .map(number -> LIBRARY.format(number, PhoneNumberFormat.INTERNATIONAL))
                .filter(shown -> ("+" + PhoneDigits.of(shown)).equals(e164))
                .orElse(e164);
    }

    private static Optional<PhoneNumber> parse(String e164) {
        try {
            return Optional.of(LIBRARY.parse(e164, null));
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
