package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.connector.telegram.TelegramApi.FilePath;
import java.util.regex.Pattern;

/** Where media are: an id gives a path that lives for an hour. Bots get files of 20 MB at the most. */
final class FileAnswers {

    static final long LARGEST = 20L * 1024 * 1024;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(\\.[A-Za-z0-9]+)?");

    private FileAnswers() {}

    /** @throws IllegalArgumentException when the medium has no id that could be asked for */
    static String id(MediaRequest request) {
        String id =
                request.media().source() == null ? "" : request.media().source().ref();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the medium has no id of Telegram's");
        }
        return id;
    }

    /** A {@link FilePath}, or the outcome if there is none. */
    static Object located(ProviderAnswer answer, MediaRequest request, TelegramErrors errors) {
        if (!errors.succeeded(answer)) {
            return errors.verdict(answer) == Verdict.REJECT
                    ? new Gone(errors.detail(answer))
                    : new Transient(answer.retryAfter(), errors.detail(answer));
        }
        String path = answer.json().path("result").path("file_path").asString("");
        return PATH.matcher(path).matches()
                ? new FilePath(request, path)
                : new Transient(null, errors.detail(answer) + ", and no path");
    }
}
