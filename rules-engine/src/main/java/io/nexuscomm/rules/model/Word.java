package io.nexuscomm.rules.model;

/** A constant that has a spelling in the rule language. */
public interface Word {

    /** How a rule file writes it. */
    String word();
}
