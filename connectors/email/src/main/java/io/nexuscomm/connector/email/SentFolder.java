package io.nexuscomm.connector.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the folder where mail programs put what was sent. */
final class SentFolder {

    /** What servers and programs call it that do not mark it; without the folders around it, lower case. */
    private static final Set<String> NAMES = Set.of(
            "sent",
            "sent items",
            "sent messages",
            "sent mail",
            "sent-mail",
            "gesendet",
            "gesendete objekte",
            "gesendete elemente",
            "envoyés",
            "éléments envoyés",
            "messages envoyés",
            "enviados",
            "elementos enviados",
            "itens enviados",
            "inviata",
            "posta inviata",
            "verzonden",
            "verzonden items",
            "skickat",
            "wysłane",
            "отправленные",
            "送信済み",
            "已发送");

    private SentFolder() {}

    static Optional<String> among(List<ImapFolderName> folders) {
        return folders.stream()
                .filter(folder -> folder.isMarked("\\Sent"))
                .findFirst()
                .or(() -> folders.stream()
                        .filter(folder -> NAMES.contains(folder.leaf().toLowerCase(Locale.ROOT)))
                        .findFirst())
                .map(ImapFolderName::name);
    }
}
