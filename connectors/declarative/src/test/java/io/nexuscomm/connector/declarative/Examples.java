package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.declarative.definition.ConnectorFolder;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.testkit.AnswerReading;
import io.nexuscomm.connector.testkit.Kit;
import java.nio.file.Path;
import java.time.Instant;

/** The folders that are shipped as examples. */
final class Examples {

    static final Path HTTP_SMS = Path.of("../../examples/http-sms");

    private Examples() {}

    static DeclarativeVersion version(Path folder) {
        return DeclarativeVersion.of(ConnectorFolder.read(folder));
    }

    static Kit kit(Path folder) {
        DeclarativeVersion version = version(folder);
        return Kit.of(new DeclarativeConnector(version), folder.resolve("fixtures"), answers(version));
    }

    static AnswerReading answers(DeclarativeVersion version) {
        return (status, retryAfter, body, account) ->
                version.outcome(ProviderAnswer.orText(status, retryAfter, body, Instant.EPOCH), account);
    }
}
