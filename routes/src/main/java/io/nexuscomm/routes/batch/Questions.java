package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the questions of rules to others: programs by HTTP, and Camel routes. */
final class Questions {

    /** How long another may take where the rule does not say. */
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Connections connections;
    private final Outside outside;

    Questions(Connections connections, Outside outside) {
        this.connections = connections;
        this.outside = outside;
    }

    Report call(Order.Call call, Task task, Occasion on, RuleStep step) {
        Connections.Open connection =
                connections.open(on.state().organization, call.connection()).orElse(null);
        if (connection == null) {
            return new Report.Failed("there is no connection " + call.connection()
                    + ": an administrator makes it (PUT /api/v1/connections/" + call.connection() + ")");
        }
        String method = call.method().name();
        if (!connection.connection().methods().contains(method)) {
            return new Report.Failed("the connection " + call.connection() + " does not allow " + method);
        }
        byte[] body =
                call.body() == null ? new byte[0] : InboxJson.write(call.body()).getBytes(StandardCharsets.UTF_8);
        return report(outside.call(new Outside.Call(
                connection, method, call.url(), body, call.headers(), key(step), call.expect(), timeout(task))));
    }

    Report route(Order.Route route, Task task, Occasion on, RuleStep step) {
        Map<String, Object> body = new LinkedHashMap<>(route.values());
        body.put("message", InboxJson.mapper().readValue(MessageJson.write(on.cause()), Map.class));
        if (route.files() != null) {
            body.put("attachments", files(on.cause(), route.files()));
        }
        return report(outside.route(new Outside.Route(route.uri(), body, key(step), timeout(task))));
    }

    /** Files of the message, in the order in which rules count them. */
    private static List<Object> files(Message message, List<Integer> places) {
        List<Media> files = message.parts().stream()
                .map(part -> media(part.content()))
                .filter(media -> media != null)
                .toList();
        return places.stream()
                .filter(place -> place < files.size())
                .<Object>map(place -> InboxJson.mapper()
                        .readValue(MessageJson.mapper().writeValueAsString(files.get(place)), Map.class))
                .toList();
    }

    private static @Nullable Media media(Content content) {
        return content instanceof Media media ? media : content instanceof SharedPost post ? post.media() : null;
    }

    private static String key(RuleStep step) {
        return WaitingRuns.stepOf(step.run(), step.path()).toString();
    }

    private static Duration timeout(Task task) {
        return task.timeout() == null ? USUAL : task.timeout();
    }

    private static Report report(Outside.Answer answer) {
        return answer.failure() == null
                ? new Report.Done(answer.detail(), answer.value())
                : new Report.Failed(answer.failure());
    }
}
