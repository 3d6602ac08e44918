package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "=?utf-8?b?R3LDvMOfZQ==?= | Grüße",
                "Re: =?iso-8859-1?q?caf=E9_au_lait?= bitte | Re: café au lait bitte",
                "=?UTF-8?B?w?= =?UTF-8?B?w7w=?= | ü",
                "=?UTF-8?Q?=C3?= =?UTF-8?Q?=BC?= | ü",
                "=?UTF-8?Q?=C3?=  =?utf-8?B?vA==?= | ü",
                "=?UTF-8?Q?a?= =?iso-8859-1?Q?=FC?= | aü",
                "=?UTF-8?Q?a?= b =?UTF-8?Q?c?= | a b c",
                "x=?UTF-8?Q?=C3=BC?=y | xüy",
                "=?UTF-8*de?Q?=C3=BC?= | ü",
                "=?UTF-8?Q?two words?= | two words",
                "=?UTF-8?Q?50=25 =ZZ =?= | 50% =ZZ =",
                "=?unknown-8bit?Q?=FC?= | ü",
                "=?UTF-8?X?abc?= | =?UTF-8?X?abc?=",
                "=?UTF-8?Q?open | =?UTF-8?Q?open",
                "=?UTF-8?B?R3LDvMOf*ZQ?= | Grüße",
            })
    void decodeShouldReadWhatSendersWrite(String header, String expected) {
        assertThat(EncodedWords.decode(header)).isEqualTo(expected);
    }
}
