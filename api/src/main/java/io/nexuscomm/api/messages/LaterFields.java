package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.JsonPointers;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Refuses fields and enum values that this version does not know. The model keeps them, for what others wrote must not
 * be lost; in what a caller asks us to send they are mistakes.
 */
final class LaterFields {

    private LaterFields() {}

    static void refuse(Content content, String pointer) {
        switch (content) {
            case Text text -> none(text.unknown(), pointer);
            case Location location -> none(location.unknown(), pointer);
            case Poll poll -> none(poll.unknown(), pointer);
            case Template template -> {
                none(template.unknown(), pointer);
                if (template.header() != null) {
                    none(template.header().unknown(), pointer + "/header");
                }
                for (int at = 0; at < template.buttons().size(); at++) {
                    none(template.buttons().get(at).unknown(), pointer + "/buttons/" + at);
                }
            }
            case ContactCard shared -> {
                none(shared.unknown(), pointer);
                for (int at = 0; at < shared.cards().size(); at++) {
                    none(shared.cards().get(at).unknown(), pointer + "/cards/" + at);
                }
            }
            case Interactive interactive -> {
                none(interactive.unknown(), pointer);
                for (int at = 0; at < interactive.actions().size(); at++) {
                    none(interactive.actions().get(at).unknown(), pointer + "/actions/" + at);
                }
            }
            default -> throw new IllegalArgumentException("not a content that is sent: " + content.type());
        }
    }

    private static void none(Map<String, JsonNode> unknown, String pointer) {
        if (unknown.isEmpty()) {
            return;
        }
        String detail = "There is no such field or value here.";
        List<FieldProblem> errors = unknown.keySet().stream()
                .map(name -> FieldProblem.at(pointer + "/" + JsonPointers.escape(name), detail, "unknown-field"))
                .toList();
        throw ApiProblem.of(ProblemCode.UNKNOWN_FIELD, detail, errors);
    }
}
