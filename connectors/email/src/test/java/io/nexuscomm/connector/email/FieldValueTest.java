package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=plain.pdf | plain.pdf",
                "attachment; filename=\"a b.pdf\" | a b.pdf",
                "attachment; filename=a b (1).pdf | a b (1).pdf",
                "attachment; filename=\"a;b=c.pdf\"; size=3 | a;b=c.pdf",
                "attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf | Grüße.pdf",
                "attachment; filename*=iso-8859-1'de'Gr%FC%DFe.pdf | Grüße.pdf",
                "attachment; filename*0*=UTF-8''Gr%C3; filename*1*=%BC%C3%9Fe; filename*2=.pdf | Grüße.pdf",
                "attachment; filename*1=b.pdf; filename*0=a | ab.pdf",
                "attachment; filename*0*=UTF-8''%e2%82%ac; filename*1=\" rates.pdf\" | € rates.pdf",
                "attachment; filename*0= \"a \" ; filename*1=b.pdf | a b.pdf",
                "attachment; filename=\" a.pdf \" | a.pdf",
                "attachment; filename=x.pdf; filename*=UTF-8''%C3%BC.pdf | ü.pdf",
                "attachment; filename=\"=?UTF-8?Q?Gr=C3=BC=C3=9Fe.pdf?=\" | Grüße.pdf",
                "attachment; filename*0=\"=?UTF-8?Q?Gr=C3\"; filename*1=\"=BC=C3=9Fe.pdf?=\" | Grüße.pdf",
                "attachment; filename=\"C:\\docs\\a.pdf\" | C:\\docs\\a.pdf",
                "attachment; filename=\"open end.pdf | open end.pdf",
                "attachment ; FILENAME = x.pdf ; | x.pdf",
                "attachment; (comment) filename=x.pdf | x.pdf",
                "attachment; filename*=UTF-8''%ZZ.pdf | %ZZ.pdf",
                "attachment;; ;filename=x.pdf | x.pdf",
            })
    void parameterShouldBeReadHoweverItIsWritten(String field, String expected) {
        assertThat(FieldValue.of(field).parameter("filename")).isEqualTo(expected);
    }

    @Test
    void valueShouldBeLowerCaseWithoutCommentsWhenWrittenOtherwise() {
        assertThat(FieldValue.of("(old) Text/HTML ; charset=UTF-8").value()).isEqualTo("text/html");
        assertThat(FieldValue.of("").value()).isEmpty();
        assertThat(FieldValue.of(";=;=").parameters()).isEmpty();
    }
}
