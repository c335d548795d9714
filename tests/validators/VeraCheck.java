import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates files with veraPDF: `java -cp JAR VeraCheck.java 2A,UA1 FILE...`.
 *
 * For each file and profile one line: PASS or FAIL, the profile, the file, the number of checks, and each failed rule with how
 * often it failed. The profiles are read with DOM, since the jar at hand lacks the library veraPDF itself reads them with.
 */
public final class VeraCheck {
    private static final Map<String, PDFAFlavour> FLAVOURS = Map.of("2A", PDFAFlavour.PDFA_2_A, "UA1", PDFAFlavour.PDFUA_1);
    private static final Map<String, String> PROFILES = Map.of("2A", "PDFA-2A", "UA1", "PDFUA-1");

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean clean = true;
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = FLAVOURS.get(name);
            ValidationProfile profile = profile(flavour, "/org/verapdf/pdfa/validation/" + PROFILES.get(name) + ".xml");
            for (int place = 1; place < arguments.length; place++) {
                clean &= check(name, flavour, profile, new File(arguments[place]));
            }
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean check(String name, PDFAFlavour flavour, ValidationProfile profile, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 10000, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failed.merge(rule + " " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            boolean passed = result.isCompliant() && failed.isEmpty();
            System.out.println((passed ? "PASS " : "FAIL ") + name + " " + file + " " + result.getTotalAssertions());
            failed.forEach((rule, times) -> System.out.println("  " + rule + " (" + times + ")"));
            return passed;
        } catch (org.verapdf.core.ModelParsingException | org.verapdf.core.ValidationException fault) {
            System.out.println("FAIL " + name + " " + file + " 0");
            System.out.println("  unreadable " + fault.getMessage() + " (1)");
            return false;
        }
    }

    private static ValidationProfile profile(PDFAFlavour flavour, String resource) throws Exception {
        Element root;
        try (InputStream input = VeraCheck.class.getResourceAsStream(resource)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : children(first(root, "rules"), "rule")) {
            Element id = first(rule, "id");
            List<ErrorArgument> none = new ArrayList<>();
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(
                            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"),
                            Integer.parseInt(id.getAttribute("testNumber"))),
                    rule.getAttribute("object"),
                    rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                    rule.getAttribute("tags"),
                    text(rule, "description"),
                    text(rule, "test"),
                    Profiles.errorFromValues(text(first(rule, "error"), "message"), none),
                    new ArrayList<Reference>()));
        }
        Set<Variable> variables = new HashSet<>();
        Element holder = first(root, "variables");
        if (holder != null) {
            for (Element variable : children(holder, "variable")) {
                variables.add(Profiles.variableFromValues(
                        variable.getAttribute("name"),
                        variable.getAttribute("object"),
                        text(variable, "defaultValue"),
                        text(variable, "value")));
            }
        }
        return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues(flavour.name(), "", "", new Date(0)), "", rules, variables);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int place = 0; place < nodes.getLength(); place++) {
            if (nodes.item(place) instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element first(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element element = first(parent, name);
        return element == null ? "" : element.getTextContent();
    }
}
