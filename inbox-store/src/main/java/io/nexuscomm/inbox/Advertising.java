package io.nexuscomm.inbox;

import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Templates that their provider's catalogue calls marketing, and contacts who want none of it. Where no catalogue was
 * read, the provider is the judge. Thread-safe.
 */
public final class Advertising {

    private static final String CATEGORY = "MARKETING";

    private final Templates templates;
    private final Consents consents;

    public Advertising(Templates templates, Consents consents) {
        this.templates = templates;
        this.consents = consents;
    }

    /** Whether what is to be said to a chat is advertising that it does not want. */
    public boolean isUnwanted(OrganizationId organization, AccountId account, String chat, List<Content> contents) {
        Set<String> names = contents.stream()
                .filter(Template.class::isInstance)
                .map(content -> ((Template) content).name())
                .collect(Collectors.toSet());
        return !names.isEmpty()
                && !consents.optedOut(organization, account, Set.of(chat), Consents.MARKETING)
                        .isEmpty()
                && templates.of(organization, account).stream()
                        .anyMatch(text -> names.contains(text.name()) && sells(text));
    }

    private static boolean sells(TemplateText text) {
        return CATEGORY.equalsIgnoreCase(text.category());
    }
}
