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
import java.util.Set;

/**
 * A batch's questions as one call of the function gather() of the migrations, which commits by itself. A known lane tells
 * its address, so that a second call is needed only where somebody new, or somebody on a new address, has written.
 */
final class Question {

    /** What one step of the sequence reserves (V3 of the migrations). */
    private static final int NUMBERS = 1024;

    private static final String CALL = "SELECT * FROM gather(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Gather gather;

    Question(Gather gather) {
        if (gather.sequenceNumbers() > NUMBERS) {
            throw new IllegalArgumentException("at most " + NUMBERS + " numbers at once");
        }
        this.gather = gather;
    }

    Gathered ask(Connection connection) throws SQLException {
        GatheredAnswers answers = new GatheredAnswers();
        ask(connection, gather.lanes().isEmpty() ? gather : gather.withAddresses(Set.of()), answers);
        Set<Address> left = answers.notAmong(gather.addresses());
        if (!gather.lanes().isEmpty() && !left.isEmpty()) {
            ask(connection, gather.ofAddressesAlone(left), answers);
        }
        return answers.all();
    }

    private static void ask(Connection connection, Gather question, GatheredAnswers answers) throws SQLException {
        List<LaneKey> lanes = List.copyOf(question.lanes());
        List<Address> addresses = List.copyOf(question.addresses());
        List<ExternalKey> messages = List.copyOf(question.messages());
        List<ExternalKey> references = List.copyOf(question.references());
        try (PreparedStatement statement = connection.prepareStatement(CALL)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            question.organization().value(),
                            Column.id(LaneKey::account).of(lanes),
                            Column.text(LaneKey::chat).of(lanes),
                            Column.text(Address::scheme).of(addresses),
                            Column.text(Address::scope).of(addresses),
                            Column.text(Address::value).of(addresses),
                            Column.id(ExternalKey::account).of(messages),
                            Column.text(ExternalKey::scope).of(messages),
                            Column.text(ExternalKey::value).of(messages),
                            Column.<ExternalKey>flag(question.documents()::contains)
                                    .of(messages),
                            Column.id(ExternalKey::account).of(references),
                            Column.text(ExternalKey::scope).of(references),
                            Column.text(ExternalKey::value).of(references),
                            Column.<String>text(handle -> handle).of(question.onceHandles()),
                            question.sequenceNumbers(),
                            question.spent()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                int nth = rows.getInt("nth") - 1;
                switch (rows.getString("kind")) {
                    case "lane" -> answers.lane(lanes.get(nth), rows);
                    case "address" -> answers.person(rows);
                    case "message" -> answers.message(messages.get(nth), rows.getString("answer"));
                    case "thread" -> answers.thread(references.get(nth), rows.getString("answer"));
                    case "numbers" -> answers.numbers(rows.getLong("answer"));
                    case "spent" -> answers.spent(rows.getString("answer"));
                    default -> throw new IllegalStateException("gather() answered " + rows.getString("kind"));
                }
            }
        }
    }
}
