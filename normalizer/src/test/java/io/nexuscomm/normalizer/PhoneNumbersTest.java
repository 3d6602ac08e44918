package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "4915112345678, +4915112345678",
        "+49 151 123 456 78, +4915112345678",
        "+49 (0)151/123.456-78, +4915112345678",
        "0049 151 12345678, +4915112345678",
        "\u202A+49\u00A0151\u201112345678\u202C, +4915112345678",
        "\uFF0B\u0664\u0669 151 12345678, +4915112345678",
        "14155550100, +14155550100",
    })
    void numberShouldBecomeE164HoweverItIsWritten(String raw, String e164) {
        assertThat(PhoneNumbers.e164(raw)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5215512345678",
                "525512345678",
                "5511987654321",
                "551187654321",
                "5491112345678",
                "2250712345678"
            })
    void variantOfACountryShouldStayAsReceived(String waId) {
        assertThat(PhoneNumbers.e164(waId)).contains("+" + waId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "0151 12345678",
                "12345",
                "1234567890123456",
                "+1 415 CALL NOW",
                "+49 151 12345678 ext. 5",
                "+999 12345678",
                "++4915112345678",
                "49+15112345678",
                "anonymous",
                "+49 151\n1234567 8"
            })
    void anythingElseShouldBeEmpty(String raw) {
        assertThat(PhoneNumbers.e164(raw)).isEmpty();
    }

    @Test
    void numberShouldBeE164WhereTheLibraryCanParseIt() {
        Random random = new Random(164);
        for (int nth = 0; nth < 20_000; nth++) {
            String number = "+"
                    + random.ints(7 + nth % 9, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
            assertThat(PhoneNumbers.e164(number).isPresent()).as(number).isEqualTo(isParsed(number));
        }
    }

    private static boolean isParsed(String number) {
        try {
            PhoneNumberUtil.getInstance().parse(number, null);
            return true;
        } catch (NumberParseException unreadable) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+351 912 345 678, +351912345678",
        "00351912345678, +351912345678",
        "(+49) 151 12345678, +4915112345678",
        "00 49 (0)151 12345678, +4915112345678",
    })
    void writtenNumberShouldBeReadWhenItNamesItsCountry(String written, String e164) {
        assertThat(PhoneNumbers.international(written)).contains(e164);
        assertThat(PhoneNumbers.isPossible(e164)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "912345678",
                "4155550100",
                "6501234567",
                "0912345678",
                "4915112345678",
                "0 912 345 678",
                "",
                "x+1"
            })
    void writtenNumberShouldBeNoneWhenItsCountryIsNotNamed(String written) {
        assertThat(PhoneNumbers.international(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+15557122661, true",
        "+5215512345678, true",
        "+5491112345678, true",
        "+551187654321, true",
        "+35191234567, false",
        "+1415555010, false",
        "+49, false"
    })
    void numberShouldBePossibleWhenItsCountryHasSuchOnes(String e164, boolean possible) {
        assertThat(PhoneNumbers.isPossible(e164)).isEqualTo(possible);
    }

    @Test
    void endlessNumberShouldBeEmpty() {
        assertThat(PhoneNumbers.e164("4".repeat(1_000_000))).isEmpty();
    }

    @Test
    void normalisingTwiceShouldChangeNothingMore() {
        assertThat(PhoneNumbers.e164("+49 151 12345678").flatMap(PhoneNumbers::e164))
                .contains("+4915112345678");
    }

    @ParameterizedTest
    @CsvSource({
        "+4915112345678, 015112345678",
        "4915112345678, 0049 151 12345678",
        "+4915112345678, 2345678",
        "12345, +4912345",
        "HARBOUR, +4915112345678"
    })
    void numbersShouldEndAlikeInWhateverFormTheyAre(String one, String other) {
        assertThat(PhoneNumbers.endAlike(one, other)).isTrue();
        assertThat(PhoneNumbers.endAlike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"+4915112345678, +4915112345679", "+4915112345678, 1345678", "12345, 12346"})
    void numbersShouldNotEndAlikeWhenTheyAreOfDifferentPhones(String one, String other) {
        assertThat(PhoneNumbers.endAlike(one, other)).isFalse();
    }

    @Test
    void displayShouldGroupDigits() {
        assertThat(PhoneNumbers.display("+4915112345678")).isEqualTo("+49 1511 2345678");
        assertThat(PhoneNumbers.display("+14155550100")).isEqualTo("+1 415-555-0100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5215512345678", "+551187654321", "+5491112345678", "+49", "hidden"})
    void displayShouldNeverShowOtherDigits(String e164) {
        assertThat(PhoneNumbers.display(e164).replaceAll("[ ().-]", "")).isEqualTo(e164);
    }
}
