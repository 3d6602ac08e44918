package io.nexuscomm.connector.whatsapp;

/** Lengths that Meta states, in Unicode code points. */
final class Limits {

    static final int TEXT = 4_096;
    static final int CAPTION = 1_024;
    static final int INTERACTIVE_BODY = 1_024;
    static final int HEADER = 60;
    static final int FOOTER = 60;
    static final int BUTTONS = 3;
    static final int BUTTON_TITLE = 20;
    static final int CHOICE_ID = 256;
    static final int ROWS = 10;
    static final int ROW_ID = 200;
    static final int ROW_TITLE = 24;
    static final int ROW_DESCRIPTION = 72;

    /** Of what a template's quick reply sends back. */
    static final int TEMPLATE_PAYLOAD = 256;

    /** Of a code that a template's button copies. */
    static final int COUPON_CODE = 20;

    private Limits() {}
}
