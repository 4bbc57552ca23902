package io.breakwater.lab.report;

import io.breakwater.lab.chaos.Check;
import io.breakwater.lab.chaos.Finished;
import io.breakwater.lab.chaos.Result;
import io.breakwater.lab.chaos.RunReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The report in the form that build servers read: a scenario is a suite, a check a case. What is
/// INCONCLUSIVE has an error, because it is not a pass.
public final class JUnitXml {
  private JUnitXml() {}

  public static String text(RunReport run) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "breakwater chaos " + run.run());
      for (Finished finished : run.finished()) {
        suite(xml, finished, run.again().line(finished.scenario()));
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write the report of " + run.run(), e);
    }
    return out.toString();
  }

  private static void suite(XMLStreamWriter xml, Finished finished, String again)
      throws XMLStreamException {
    List<String> errors = finished.notes().errors();
    boolean inconclusive = finished.result() == Result.INCONCLUSIVE;
    int extra = errors.size() + (inconclusive ? 1 : 0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", finished.scenario());
    xml.writeAttribute("tests", Integer.toString(finished.checks().size() + extra));
    xml.writeAttribute("failures", Long.toString(finished.checksFailed()));
    xml.writeAttribute("errors", Integer.toString(extra));
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", finished.durationSeconds()));
    for (Check check : finished.checks()) {
      begin(xml, finished, check.claim());
      if (!check.held()) {
        bad(xml, "failure", check.kind().name(), check.figure() + ", wanted " + check.bound());
      }
      xml.writeEndElement();
    }
    for (String error : errors) {
      begin(xml, finished, "runs to its end");
      bad(xml, "error", "ERROR", error);
      xml.writeEndElement();
    }
    if (inconclusive) {
      begin(xml, finished, "proves that its fault took effect");
      bad(xml, "error", "INCONCLUSIVE", "nothing broke, and nothing was proven");
      xml.writeEndElement();
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(clean("again: " + again));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void begin(XMLStreamWriter xml, Finished finished, String claim)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "chaos." + finished.scenario());
    xml.writeAttribute("name", clean(claim));
  }

  private static void bad(XMLStreamWriter xml, String element, String type, String message)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("type", type);
    xml.writeAttribute("message", clean(message));
    xml.writeEndElement();
  }

  /// XML has no way to write most control characters at all.
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
  }
}
