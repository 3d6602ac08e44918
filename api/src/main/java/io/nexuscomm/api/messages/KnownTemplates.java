package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares templates that are to be sent with the account's catalogue: what the provider would refuse is refused here,
 * and what the contact will see is known. Where no catalogue was read, the provider is the judge.
 */
@Component
final class KnownTemplates {

    private final Templates templates;

    KnownTemplates(Templates templates) {
        this.templates = templates;
    }

    /** The contents with their templates' texts, and what stands against them. */
    record Compared(List<Content> contents, List<Problem> problems) {}

    Compared compare(OrganizationId organization, AccountId account, List<Content> contents) {
        if (contents.stream().noneMatch(Template.class::isInstance)) {
            return new Compared(contents, List.of());
        }
        List<TemplateText> catalogue = templates.of(organization, account);
        if (catalogue.isEmpty()) {
            return new Compared(contents, List.of());
        }
        List<Content> known = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int at = 0; at < contents.size(); at++) {
            Content content = contents.get(at);
            known.add(
                    content instanceof Template wanted
                            ? compare(wanted, catalogue, "/parts/" + at + "/content", problems)
                            : content);
        }
        return new Compared(List.copyOf(known), List.copyOf(problems));
    }

    private static Template compare(
            Template wanted, List<TemplateText> catalogue, String pointer, List<Problem> problems) {
        List<TemplateText> named = catalogue.stream()
                .filter(template -> template.name().equals(wanted.name()))
                .toList();
        TemplateText text = named.stream()
                .filter(template -> sameLanguage(template.language(), wanted.language()))
                .findFirst()
                .orElse(null);
        if (text == null) {
            problems.add(unknown(wanted, named, pointer));
            return wanted;
        }
        if (!text.isApproved()) {
            problems.add(new Problem(
                    pointer + "/name",
                    "template-not-approved",
                    "The provider does not send this template at the moment: it is "
                            + text.status().toLowerCase(Locale.ROOT) + "."));
        }
        problems.addAll(TemplateValues.problems(wanted, text, pointer));
        return TemplateValues.filled(wanted, text);
    }

    private static Problem unknown(Template wanted, List<TemplateText> named, String pointer) {
        if (named.isEmpty()) {
            return new Problem(
                    pointer + "/name", "unknown-template", "The account's catalogue has no template of this name.");
        }
        String languages = named.stream().map(TemplateText::language).collect(Collectors.joining(", "));
        return new Problem(
                pointer + "/language",
                "unknown-template",
                "The catalogue has this template in " + languages + ", not in " + wanted.language() + ".");
    }

    private static boolean sameLanguage(String catalogue, String wanted) {
        return catalogue.replace('-', '_').equalsIgnoreCase(wanted.replace('-', '_'));
    }
}
