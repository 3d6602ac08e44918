package io.nexuscomm.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de,Guten Tag! Wo bleibt denn meine Rechnung vom letzten Monat?",
        "en,Hello where is the invoice that you promised to send me last week?",
        "fr,Bonjour je n'ai pas encore reçu ma facture du mois dernier",
        "es,Hola todavía no he recibido la factura del mes pasado",
        "it,Buongiorno non ho ancora ricevuto la fattura del mese scorso",
        "ru,Здравствуйте я ещё не получил счёт за прошлый месяц",
        "ar,مرحبا لم أستلم بعد فاتورة الشهر الماضي من فضلكم",
        "ja,こんにちは。先月の請求書がまだ届いていませんので、確認してください"
    })
    void textShouldTellItsLanguage(String tag, String text) {
        assertThat(WrittenLanguage.of(text)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hallo", "ok 👍👍👍", "1234567890 1234567890 1234567890", "\0\uD800 ???"})
    void textShouldTellNothingWhenItIsTooShort(String text) {
        assertThat(WrittenLanguage.of(text)).isEmpty();
    }

    @Test
    void longTextShouldBeReadInPart() {
        assertThat(WrittenLanguage.of("Where is the invoice of last month? ".repeat(100_000)))
                .contains("en");
    }
}
