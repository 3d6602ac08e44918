package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What holds for a connector's descriptor and for the configuration of its accounts. */
final class DescriptorRules {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    /** As {@link io.nexuscomm.message.DeliveryError} names them. */
    private static final Set<String> CODES = Set.of(
            "AUTH",
            "THROTTLED",
            "WINDOW_CLOSED",
            "RECIPIENT_UNREACHABLE",
            "NOT_TOGETHER",
            "INVALID_CONTENT",
            "UNSUPPORTED",
            "OPTED_OUT",
            "POLICY",
            "NETWORK",
            "PROVIDER",
            "TIMEOUT",
            "BOUNCED",
            "CONFIG");

    private static final Set<String> THEN = Set.of("RETRY", "THROTTLE", "REAUTH", "REJECT", "STOP", "UNCERTAIN");

    /** A star stands for what is below one domain, not for all of a top-level domain or of a network. */
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private final Subject subject;
    private final Descriptor descriptor;

    private DescriptorRules(Subject subject) {
        this.subject = subject;
        this.descriptor = subject.descriptor();
    }

    static List<Rule> of(Subject subject) {
        DescriptorRules rules = new DescriptorRules(subject);
        return List.of(
                new Rule("N100", "the descriptor is the same each time and names the connector", rules::names),
                new Rule("N101", "the configuration is a JSON Schema with its secrets marked", rules::schema),
                new Rule("N102", "the unique key is a required text of the configuration", rules::uniqueKey),
                new Rule("N106", "the webhook's secrets are secrets of the configuration", rules::webhookSecrets),
                new Rule("N107", "the hosts that may be called are named", rules::hosts),
                new Rule("N104", "the limits are limits", rules::limits),
                new Rule(
                        "N401",
                        "the error map says what an error is, what to do, and where to read more",
                        rules::errors),
                new Rule("N121a", "no text form shows a secret", rules::textForms));
    }

    private void names() {
        assertThat(subject.connector().descriptor()).isSameAs(descriptor);
        assertThat(descriptor.id()).as("the id").matches("[a-z][a-z0-9-]{1,31}");
        assertThat(descriptor.name()).as("the name").isNotBlank().hasSizeLessThanOrEqualTo(64);
        assertThat(descriptor.icon()).as("the icon's path").matches("[MmZzLlHhVvCcSsQqTtAa0-9eE.,\\s-]+");
        assertThat(descriptor.docs()).as("the docs").startsWith("https://");
    }

    private void schema() {
        JsonNode schema = descriptor.config();
        Schema dialect = SCHEMAS.getSchema(SchemaLocation.of(DIALECT));

        assertThat(dialect.validate(schema)).as("the schema is one").isEmpty();
        assertThat(schema.path("type").asString(""))
                .as("the type of the configuration")
                .isEqualTo("object");
        assertThat(SCHEMAS.getSchema(schema).validate(subject.config()))
                .as("the sample fits")
                .isEmpty();
        assertThat(SchemaSecrets.unmarked(schema))
                .as("what sounds like a secret and is not marked x-secret")
                .isEmpty();
    }

    private void uniqueKey() {
        boolean always = descriptor.otherKey() == null;
        assertKey(descriptor.uniqueKey(), always);
        if (descriptor.otherKey() != null) {
            assertKey(descriptor.otherKey(), always);
        }
        assertThat(subject.account().key().value())
                .as("its value in the sample")
                .isNotBlank();
    }

    private void assertKey(String pointer, boolean required) {
        JsonNode property = propertyAt(pointer, required);
        assertThat(property.path("type").asString(""))
                .as("the type at %s", pointer)
                .isEqualTo("string");
        assertThat(SchemaSecrets.isSecret(property))
                .as("the unique key is shown, so it is no secret")
                .isFalse();
    }

    private void webhookSecrets() {
        Descriptor.Webhook webhook = descriptor.webhook();
        if (webhook != null && descriptor.isPushed(subject.account().config())) {
            String secrets = webhook.verification().secrets();
            assertThat(SchemaSecrets.isSecret(
                            propertyAt(secrets, descriptor.variants().isEmpty())))
                    .as("%s is marked x-secret", secrets)
                    .isTrue();
            assertThat(subject.account().config().texts(secrets))
                    .as("the sample's secrets")
                    .isNotEmpty();
        }
    }

    private void hosts() {
        assertThat(descriptor.egressHosts())
                .as("hosts: a name, or *. and a domain of two parts or more; no address, and no top-level domain")
                .allMatch(host -> HOST.matcher(host).matches());
    }

    private void limits() {
        Capabilities can = descriptor.capabilities();

        assertThat(can.textLength()).as("the longest text").isPositive();
        assertThat(descriptor.rateLimit()).as("sends per second").isNotNegative();
        assertThat(can.window() == null || can.window().compareTo(Duration.ZERO) > 0)
                .as("the window")
                .isTrue();
        can.media().forEach((kind, limits) -> {
            assertThat(limits.maxBytes()).as("the largest %s", kind).isPositive();
            assertThat(limits.captionLength())
                    .as("the longest caption of %s", kind)
                    .isNotNegative();
            assertThat(limits.mimeTypes())
                    .as("the MIME types of %s", kind)
                    .isNotEmpty()
                    .allMatch(type -> type.matches("[a-z]+/[a-z0-9.+*-]+|\\*/\\*"));
        });
    }

    private void errors() {
        descriptor.errors().forEach((code, rule) -> {
            assertThat(rule.then()).as("what to do about %s", code).isIn(THEN);
            assertThat(rule.code()).as("our code for %s", code).isIn(CODES);
            assertThat(descriptor.docsOf(rule))
                    .as("where %s is explained", code)
                    .startsWith("https://");
        });
    }

    private void textForms() {
        Address to = Address.global("tel", "+4915112345678");
        SendStep step = new SendStep("token", to, "chat", List.of(new Text("hello")), null, null, false);
        String shown =
                subject.account() + " " + subject.account().config() + new EgressRequest(subject.account(), step);
        List<String> secrets = SchemaSecrets.values(descriptor.config(), subject.config());

        assertThat(secrets)
                .as("the sample holds secrets to look for")
                .isNotEmpty()
                .doesNotContain("");
        assertThat(shown).doesNotContain(secrets);
    }

    /** The schema of what a pointer into the configuration points at. */
    private JsonNode propertyAt(String pointer, boolean required) {
        JsonNode schema = descriptor.config();
        for (String step : pointer.substring(1).split("/")) {
            if (required) {
                assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                        .as("what is required on the way to %s", pointer)
                        .contains(step);
            }
            schema = schema.path("properties").path(step);
        }
        return schema;
    }
}
