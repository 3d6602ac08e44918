package io.nexuscomm.rules.model;

/** What a document of a rule file can be. */
public sealed interface Document permits Rule, Use, Blueprint, BusinessCalendar, WordList, TextTemplate, Segment {

    /** Unique among the documents of its kind; for a {@link Use}, among rules. */
    String id();
}
