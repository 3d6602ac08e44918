package io.nexuscomm.connector.sandbox;

import io.nexuscomm.connector.sandbox.instagram.InstagramBusiness;
import io.nexuscomm.connector.sandbox.instagram.InstagramCustomer;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInMember;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPage;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPost;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import io.nexuscomm.connector.sandbox.sms.SmscAccount;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppCustomer;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppTemplate;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppTemplate.Button;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppTemplate.Header;
import java.time.Instant;
import java.util.List;

/**
 * Harbour Coffee and its customers; the same after every start, so that a gateway that keeps its data knows them again.
 * The secrets open nothing but a sandbox on loopback.
 */
public final class SamplePeople {
    public static final WhatsAppBusiness HARBOUR_COFFEE = new WhatsAppBusiness(
            "106540352242922",
            "102290129340398",
            "351210001234",
            "Harbour Coffee",
            "sandbox-access-token-harbour-coffee",
            "5f1c0ffee0harbour0sandbox0secret");

    public static final WhatsAppCustomer ANA =
            new WhatsAppCustomer("351912345678", "Ana Sousa", "PT.13491208655302741");
    public static final WhatsAppCustomer JONAS =
            new WhatsAppCustomer("4915112345678", "Jonas Weber", "DE.28810477213549901");
    public static final WhatsAppCustomer MEI =
            new WhatsAppCustomer("819012345678", "Mei Tanaka", "JP.77120934465820113");

    public static final InstagramBusiness HARBOUR_COFFEE_INSTAGRAM = new InstagramBusiness(
            "17841405822304914",
            "harbour.coffee",
            "Harbour Coffee",
            "sandbox-instagram-token-harbour-coffee",
            "1a57a9ra0harbour0sandbox0secret0");

    public static final InstagramCustomer LEO_INSTAGRAM =
            new InstagramCustomer("6480126485417123", "leo.marques", "Leo Marques");
    public static final InstagramCustomer SARA_INSTAGRAM =
            new InstagramCustomer("5927310464208871", "sara.lindqvist", "Sara Lindqvist");

    public static final LinkedInPage HARBOUR_LINKEDIN = new LinkedInPage(
            "5509810",
            "Harbour Coffee",
            "rItA8m0rEi",
            "77harbourcoffee",
            "sandbox-linkedin-token-harbour-coffee",
            "l1nked1n0harbour0sandbox0secret0");

    public static final LinkedInMember PRIYA_LINKEDIN = new LinkedInMember("8BzNpQ4xWe", "Priya Raman");
    public static final LinkedInMember TOMAS_LINKEDIN = new LinkedInMember("kJ2vT0mAsL", "Tomás Almeida");

    /** Of a few days before; the ids carry that moment, as LinkedIn's do. */
    public static final LinkedInPost ROASTERY_POST = new LinkedInPost(
            "7398200000000000101",
            "7398199999000000077",
            HARBOUR_LINKEDIN.urn(),
            "We are hiring: two roasters and a head of training for our new roastery at the harbour. ☕",
            "",
            Instant.parse("2026-11-20T08:30:00Z"));

    public static final LinkedInPost HARVEST_POST = new LinkedInPost(
            "7399300000000000202",
            "7399299999000000088",
            HARBOUR_LINKEDIN.urn(),
            "The new harvest from Guji is here. Who would like to taste it with us on Saturday?",
            "",
            Instant.parse("2026-11-23T07:15:00Z"));

    public static final MailAccount SUPPORT =
            new MailAccount("support@harbourcoffee.example", "Harbour Coffee", "sandbox-mail-support");
    public static final MailAccount ANA_MAIL =
            new MailAccount("ana.sousa@customers.example", "Ana Sousa", "sandbox-mail-ana");
    public static final MailAccount JONAS_MAIL =
            new MailAccount("jonas.weber@customers.example", "Jonas Weber", "sandbox-mail-jonas");
    public static final MailAccount MEI_MAIL =
            new MailAccount("mei.tanaka@customers.example", "Mei Tanaka", "sandbox-mail-mei");

    /** Its customers text from the phones on which they have WhatsApp. */
    public static final TwilioAccount HARBOUR_SMS = new TwilioAccount(
            "AC5a17d0c0ffee5a17d0c0ffee5a17d0c0",
            "7a2d0b0xsandb0xtwil10t0ken0000c0",
            "Harbour Coffee",
            "+15557122661",
            "MG5a17d0c0ffee5a17d0c0ffee5a17d0c0");

    /** The same shop at a carrier that speaks SMPP. */
    public static final SmscAccount HARBOUR_SMPP =
            new SmscAccount("harbour-coffee", "c0ffee-1", "Harbour Coffee", "+351308801234");

    static final List<WhatsAppCustomer> PHONES = List.of(ANA, JONAS, MEI);
    static final List<InstagramCustomer> INSTAGRAMS = List.of(LEO_INSTAGRAM, SARA_INSTAGRAM);
    static final List<LinkedInMember> LINKEDINS = List.of(PRIYA_LINKEDIN, TOMAS_LINKEDIN);
    static final List<LinkedInPost> LINKEDIN_POSTS = List.of(ROASTERY_POST, HARVEST_POST);
    static final List<MailAccount> MAILBOXES = List.of(SUPPORT, ANA_MAIL, JONAS_MAIL, MEI_MAIL);
    static final List<WhatsAppTemplate> TEMPLATES = List.of(
            new WhatsAppTemplate("hello_world", "en_US", "Hello World"),
            new WhatsAppTemplate("order_ready", "en", "Hello {{1}}, your order {{2}} is ready at Harbour Coffee. ☕"),
            new WhatsAppTemplate(
                    "parcel_sent",
                    "en",
                    new Header("TEXT", "Order {{order}}"),
                    "Hello {{name}}, your coffee is on its way. It arrives on {{day}}.",
                    List.of(
                            new Button("URL", "Follow the parcel", "https://harbourcoffee.example/parcels/{{1}}"),
                            new Button("QUICK_REPLY", "I am not at home", null))),
            new WhatsAppTemplate(
                    "tasting",
                    "en",
                    new Header("IMAGE", null),
                    "The new harvest is here, {{1}}: taste it with us, and take a tenth off.",
                    List.of(
                            new Button("COPY_CODE", "Copy code", null),
                            new Button("QUICK_REPLY", "I will come", null),
                            new Button("PHONE_NUMBER", "Ring us", null))));

    private SamplePeople() {}
}
