package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.event.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A batch's questions as one call of the function gather() of the migrations, which commits by itself. */
final class Question {

    /** What one step of the sequence reserves (V3 of the migrations). */
    private static final int NUMBERS = 1024;

    private static final String CALL =
            "SELECT kind, nth, answer FROM gather(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Gather gather;
    private final List<LaneKey> lanes;
    private final List<Address> addresses;
    private final List<ExternalKey> messages;
    private final List<ExternalKey> references;

    Question(Gather gather) {
        if (gather.sequenceNumbers() > NUMBERS) {
            throw new IllegalArgumentException("at most " + NUMBERS + " numbers at once");
        }
        this.gather = gather;
        this.lanes = List.copyOf(gather.lanes());
        this.addresses = List.copyOf(gather.addresses());
        this.messages = List.copyOf(gather.messages());
        this.references = List.copyOf(gather.references());
    }

    Gathered ask(Connection connection) throws SQLException {
        GatheredAnswers answers = new GatheredAnswers(lanes, addresses, messages, references);
        try (PreparedStatement statement = connection.prepareStatement(CALL)) {
            bind(connection, statement);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                answers.add(rows.getString(1), rows.getInt(2) - 1, rows.getString(3));
            }
        }
        return answers.all();
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        Pipeline.bind(
                connection,
                statement,
                List.of(
                        gather.organization().value(),
                        Columns.texts(lanes, LaneKey::account),
                        Columns.texts(lanes, LaneKey::chat),
                        Columns.texts(addresses, Address::scheme),
                        Columns.texts(addresses, Address::scope),
                        Columns.texts(addresses, Address::value),
                        Columns.texts(messages, ExternalKey::account),
                        Columns.texts(messages, ExternalKey::scope),
                        Columns.texts(messages, ExternalKey::value),
                        messages.stream().map(gather.documents()::contains).toArray(Boolean[]::new),
                        Columns.texts(references, ExternalKey::account),
                        Columns.texts(references, ExternalKey::scope),
                        Columns.texts(references, ExternalKey::value),
                        Columns.texts(gather.onceHandles(), handle -> handle),
                        gather.sequenceNumbers()));
    }
}
