"""Every term the graph uses, as pyoxigraph nodes: a class per namespace, a constant per term.

Generated from ontology/ by tools/generate_vocabulary.py. Do not edit: change the ontology and run the tool.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

PREFIXES: Final[dict[str, str]] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "person": "http://www.w3.org/ns/person#",
    "m8g": "http://data.europa.eu/m8g/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "schema": "https://schema.org/",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "p-plan": "http://purl.org/net/p-plan#",
    "besluit": "http://data.vlaanderen.be/ns/besluit#",
    "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
    "cids": "https://ontology.commonapproach.org/cids#",
    "qb": "http://purl.org/linked-data/cube#",
    "time": "http://www.w3.org/2006/time#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "gov": "https://w3id.org/govgraph/ns#",
    "concept": "https://w3id.org/govgraph/concept/",
    "basis": "https://w3id.org/govgraph/concept/basis/",
    "modality": "https://w3id.org/govgraph/concept/modality/",
    "force": "https://w3id.org/govgraph/concept/force/",
    "status": "https://w3id.org/govgraph/concept/status/",
    "outcome": "https://w3id.org/govgraph/concept/outcome/",
    "appeal": "https://w3id.org/govgraph/concept/appeal/",
    "role": "https://w3id.org/govgraph/concept/role/",
    "meetingkind": "https://w3id.org/govgraph/concept/meetingkind/",
    "bodykind": "https://w3id.org/govgraph/concept/bodykind/",
    "documentkind": "https://w3id.org/govgraph/concept/documentkind/",
    "resolution": "https://w3id.org/govgraph/concept/resolution/",
    "verdict": "https://w3id.org/govgraph/concept/verdict/",
    "shape": "https://w3id.org/govgraph/shape/",
}


class RDF:
    """rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>."""

    Statement: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement")
    langString: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
    object: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#object")
    predicate: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate")
    subject: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")
    type: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class RDFS:
    """rdfs: <http://www.w3.org/2000/01/rdf-schema#>."""

    comment: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
    domain: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#domain")
    label: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    range: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#range")
    seeAlso: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
    subClassOf: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    subPropertyOf: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")


class OWL:
    """owl: <http://www.w3.org/2002/07/owl#>."""

    AnnotationProperty: Final = NamedNode("http://www.w3.org/2002/07/owl#AnnotationProperty")
    Class: Final = NamedNode("http://www.w3.org/2002/07/owl#Class")
    DatatypeProperty: Final = NamedNode("http://www.w3.org/2002/07/owl#DatatypeProperty")
    ObjectProperty: Final = NamedNode("http://www.w3.org/2002/07/owl#ObjectProperty")
    Ontology: Final = NamedNode("http://www.w3.org/2002/07/owl#Ontology")
    disjointWith: Final = NamedNode("http://www.w3.org/2002/07/owl#disjointWith")
    versionInfo: Final = NamedNode("http://www.w3.org/2002/07/owl#versionInfo")


class XSD:
    """xsd: <http://www.w3.org/2001/XMLSchema#>."""

    boolean: Final = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    date: Final = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    dateTime: Final = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    integer: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    string: Final = NamedNode("http://www.w3.org/2001/XMLSchema#string")


class SKOS:
    """skos: <http://www.w3.org/2004/02/skos/core#>."""

    Concept: Final = NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
    ConceptScheme: Final = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
    altLabel: Final = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    broader: Final = NamedNode("http://www.w3.org/2004/02/skos/core#broader")
    definition: Final = NamedNode("http://www.w3.org/2004/02/skos/core#definition")
    inScheme: Final = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    notation: Final = NamedNode("http://www.w3.org/2004/02/skos/core#notation")
    prefLabel: Final = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    topConceptOf: Final = NamedNode("http://www.w3.org/2004/02/skos/core#topConceptOf")


class DCT:
    """dct: <http://purl.org/dc/terms/>."""

    Location: Final = NamedNode("http://purl.org/dc/terms/Location")
    PeriodOfTime: Final = NamedNode("http://purl.org/dc/terms/PeriodOfTime")
    conformsTo: Final = NamedNode("http://purl.org/dc/terms/conformsTo")
    date: Final = NamedNode("http://purl.org/dc/terms/date")
    description: Final = NamedNode("http://purl.org/dc/terms/description")
    extent: Final = NamedNode("http://purl.org/dc/terms/extent")
    format: Final = NamedNode("http://purl.org/dc/terms/format")
    identifier: Final = NamedNode("http://purl.org/dc/terms/identifier")
    isPartOf: Final = NamedNode("http://purl.org/dc/terms/isPartOf")
    issued: Final = NamedNode("http://purl.org/dc/terms/issued")
    language: Final = NamedNode("http://purl.org/dc/terms/language")
    license: Final = NamedNode("http://purl.org/dc/terms/license")
    publisher: Final = NamedNode("http://purl.org/dc/terms/publisher")
    source: Final = NamedNode("http://purl.org/dc/terms/source")
    spatial: Final = NamedNode("http://purl.org/dc/terms/spatial")
    subject: Final = NamedNode("http://purl.org/dc/terms/subject")
    temporal: Final = NamedNode("http://purl.org/dc/terms/temporal")
    title: Final = NamedNode("http://purl.org/dc/terms/title")
    type: Final = NamedNode("http://purl.org/dc/terms/type")


class FOAF:
    """foaf: <http://xmlns.com/foaf/0.1/>."""

    Agent: Final = NamedNode("http://xmlns.com/foaf/0.1/Agent")
    Document: Final = NamedNode("http://xmlns.com/foaf/0.1/Document")
    Person: Final = NamedNode("http://xmlns.com/foaf/0.1/Person")
    mbox: Final = NamedNode("http://xmlns.com/foaf/0.1/mbox")
    name: Final = NamedNode("http://xmlns.com/foaf/0.1/name")
    phone: Final = NamedNode("http://xmlns.com/foaf/0.1/phone")
    primaryTopic: Final = NamedNode("http://xmlns.com/foaf/0.1/primaryTopic")


class ORG:
    """org: <http://www.w3.org/ns/org#>."""

    FormalOrganization: Final = NamedNode("http://www.w3.org/ns/org#FormalOrganization")
    Membership: Final = NamedNode("http://www.w3.org/ns/org#Membership")
    Organization: Final = NamedNode("http://www.w3.org/ns/org#Organization")
    OrganizationalCollaboration: Final = NamedNode("http://www.w3.org/ns/org#OrganizationalCollaboration")
    OrganizationalUnit: Final = NamedNode("http://www.w3.org/ns/org#OrganizationalUnit")
    Post: Final = NamedNode("http://www.w3.org/ns/org#Post")
    classification: Final = NamedNode("http://www.w3.org/ns/org#classification")
    holds: Final = NamedNode("http://www.w3.org/ns/org#holds")
    member: Final = NamedNode("http://www.w3.org/ns/org#member")
    memberDuring: Final = NamedNode("http://www.w3.org/ns/org#memberDuring")
    organization: Final = NamedNode("http://www.w3.org/ns/org#organization")
    postIn: Final = NamedNode("http://www.w3.org/ns/org#postIn")
    role: Final = NamedNode("http://www.w3.org/ns/org#role")
    subOrganizationOf: Final = NamedNode("http://www.w3.org/ns/org#subOrganizationOf")


class PROV:
    """prov: <http://www.w3.org/ns/prov#>."""

    Activity: Final = NamedNode("http://www.w3.org/ns/prov#Activity")
    Agent: Final = NamedNode("http://www.w3.org/ns/prov#Agent")
    Association: Final = NamedNode("http://www.w3.org/ns/prov#Association")
    Entity: Final = NamedNode("http://www.w3.org/ns/prov#Entity")
    Influence: Final = NamedNode("http://www.w3.org/ns/prov#Influence")
    Plan: Final = NamedNode("http://www.w3.org/ns/prov#Plan")
    SoftwareAgent: Final = NamedNode("http://www.w3.org/ns/prov#SoftwareAgent")
    alternateOf: Final = NamedNode("http://www.w3.org/ns/prov#alternateOf")
    endedAtTime: Final = NamedNode("http://www.w3.org/ns/prov#endedAtTime")
    hadPlan: Final = NamedNode("http://www.w3.org/ns/prov#hadPlan")
    hadPrimarySource: Final = NamedNode("http://www.w3.org/ns/prov#hadPrimarySource")
    influencer: Final = NamedNode("http://www.w3.org/ns/prov#influencer")
    startedAtTime: Final = NamedNode("http://www.w3.org/ns/prov#startedAtTime")
    used: Final = NamedNode("http://www.w3.org/ns/prov#used")
    wasAssociatedWith: Final = NamedNode("http://www.w3.org/ns/prov#wasAssociatedWith")
    wasAttributedTo: Final = NamedNode("http://www.w3.org/ns/prov#wasAttributedTo")
    wasDerivedFrom: Final = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    wasGeneratedBy: Final = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
    wasQuotedFrom: Final = NamedNode("http://www.w3.org/ns/prov#wasQuotedFrom")
    wasRevisionOf: Final = NamedNode("http://www.w3.org/ns/prov#wasRevisionOf")


class PERSON:
    """person: <http://www.w3.org/ns/person#>."""

    Person: Final = NamedNode("http://www.w3.org/ns/person#Person")


class M8G:
    """m8g: <http://data.europa.eu/m8g/>."""

    PublicOrganisation: Final = NamedNode("http://data.europa.eu/m8g/PublicOrganisation")
    ReferenceFramework: Final = NamedNode("http://data.europa.eu/m8g/ReferenceFramework")


class ELI:
    """eli: <http://data.europa.eu/eli/ontology#>."""

    LegalResource: Final = NamedNode("http://data.europa.eu/eli/ontology#LegalResource")
    LegalResourceSubdivision: Final = NamedNode("http://data.europa.eu/eli/ontology#LegalResourceSubdivision")
    Work: Final = NamedNode("http://data.europa.eu/eli/ontology#Work")
    cites: Final = NamedNode("http://data.europa.eu/eli/ontology#cites")
    is_part_of: Final = NamedNode("http://data.europa.eu/eli/ontology#is_part_of")


class ELI_DL:
    """eli-dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#>."""

    Activity: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#Activity")
    Decision: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#Decision")
    DecisionOutcome: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#DecisionOutcome")
    ForeseenActivity: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#ForeseenActivity")
    Participation: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#Participation")
    Process: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#Process")
    Vote: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#Vote")
    activity_date: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#activity_date")
    decided_on_a_realization_of: Final = NamedNode(
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#decided_on_a_realization_of"
    )
    decision_outcome: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#decision_outcome")
    forms_part_of: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#forms_part_of")
    had_activity_type: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#had_activity_type")
    had_legal_basis: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#had_legal_basis")
    had_participant_person: Final = NamedNode(
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#had_participant_person"
    )
    had_participation: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#had_participation")
    had_responsible_organization: Final = NamedNode(
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#had_responsible_organization"
    )
    had_responsible_person: Final = NamedNode(
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#had_responsible_person"
    )
    participation_role: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#participation_role")
    process_status: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#process_status")
    recorded_in_a_realization_of: Final = NamedNode(
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#recorded_in_a_realization_of"
    )
    was_executed_in: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#was_executed_in")
    was_motivated_by: Final = NamedNode("http://data.europa.eu/eli/eli-draft-legislation-ontology#was_motivated_by")


class OA:
    """oa: <http://www.w3.org/ns/oa#>."""

    SpecificResource: Final = NamedNode("http://www.w3.org/ns/oa#SpecificResource")
    TextPositionSelector: Final = NamedNode("http://www.w3.org/ns/oa#TextPositionSelector")
    TextQuoteSelector: Final = NamedNode("http://www.w3.org/ns/oa#TextQuoteSelector")
    end: Final = NamedNode("http://www.w3.org/ns/oa#end")
    exact: Final = NamedNode("http://www.w3.org/ns/oa#exact")
    hasSelector: Final = NamedNode("http://www.w3.org/ns/oa#hasSelector")
    hasSource: Final = NamedNode("http://www.w3.org/ns/oa#hasSource")
    start: Final = NamedNode("http://www.w3.org/ns/oa#start")


class NIF:
    """nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>."""

    confidence: Final = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#confidence")


class SCHEMA:
    """schema: <https://schema.org/>."""

    AssignAction: Final = NamedNode("https://schema.org/AssignAction")
    Project: Final = NamedNode("https://schema.org/Project")
    Statement: Final = NamedNode("https://schema.org/Statement")
    about: Final = NamedNode("https://schema.org/about")
    actionStatus: Final = NamedNode("https://schema.org/actionStatus")
    domainIncludes: Final = NamedNode("https://schema.org/domainIncludes")
    mentions: Final = NamedNode("https://schema.org/mentions")
    organizer: Final = NamedNode("https://schema.org/organizer")
    position: Final = NamedNode("https://schema.org/position")
    rangeIncludes: Final = NamedNode("https://schema.org/rangeIncludes")
    softwareVersion: Final = NamedNode("https://schema.org/softwareVersion")
    subjectOf: Final = NamedNode("https://schema.org/subjectOf")


class ODRL:
    """odrl: <http://www.w3.org/ns/odrl/2/>."""

    Duty: Final = NamedNode("http://www.w3.org/ns/odrl/2/Duty")
    assignee: Final = NamedNode("http://www.w3.org/ns/odrl/2/assignee")


class P_PLAN:
    """p-plan: <http://purl.org/net/p-plan#>."""

    Step: Final = NamedNode("http://purl.org/net/p-plan#Step")


class BESLUIT:
    """besluit: <http://data.vlaanderen.be/ns/besluit#>."""

    BehandelingVanAgendapunt: Final = NamedNode("http://data.vlaanderen.be/ns/besluit#BehandelingVanAgendapunt")
    Besluit: Final = NamedNode("http://data.vlaanderen.be/ns/besluit#Besluit")
    Bestuurseenheid: Final = NamedNode("http://data.vlaanderen.be/ns/besluit#Bestuurseenheid")
    Bestuursorgaan: Final = NamedNode("http://data.vlaanderen.be/ns/besluit#Bestuursorgaan")
    Zitting: Final = NamedNode("http://data.vlaanderen.be/ns/besluit#Zitting")


class CIDS:
    """cids: <https://ontology.commonapproach.org/cids#>."""

    Indicator: Final = NamedNode("https://ontology.commonapproach.org/cids#Indicator")
    Program: Final = NamedNode("https://ontology.commonapproach.org/cids#Program")


class QB:
    """qb: <http://purl.org/linked-data/cube#>."""

    Observation: Final = NamedNode("http://purl.org/linked-data/cube#Observation")


class VOID:
    """void: <http://rdfs.org/ns/void#>."""

    Dataset: Final = NamedNode("http://rdfs.org/ns/void#Dataset")
    Linkset: Final = NamedNode("http://rdfs.org/ns/void#Linkset")
    class_: Final = NamedNode("http://rdfs.org/ns/void#class")
    classPartition: Final = NamedNode("http://rdfs.org/ns/void#classPartition")
    classes: Final = NamedNode("http://rdfs.org/ns/void#classes")
    dataDump: Final = NamedNode("http://rdfs.org/ns/void#dataDump")
    distinctSubjects: Final = NamedNode("http://rdfs.org/ns/void#distinctSubjects")
    entities: Final = NamedNode("http://rdfs.org/ns/void#entities")
    linkPredicate: Final = NamedNode("http://rdfs.org/ns/void#linkPredicate")
    objectsTarget: Final = NamedNode("http://rdfs.org/ns/void#objectsTarget")
    properties: Final = NamedNode("http://rdfs.org/ns/void#properties")
    property: Final = NamedNode("http://rdfs.org/ns/void#property")
    propertyPartition: Final = NamedNode("http://rdfs.org/ns/void#propertyPartition")
    subjectsTarget: Final = NamedNode("http://rdfs.org/ns/void#subjectsTarget")
    subset: Final = NamedNode("http://rdfs.org/ns/void#subset")
    triples: Final = NamedNode("http://rdfs.org/ns/void#triples")
    uriSpace: Final = NamedNode("http://rdfs.org/ns/void#uriSpace")
    vocabulary: Final = NamedNode("http://rdfs.org/ns/void#vocabulary")


class DCAT:
    """dcat: <http://www.w3.org/ns/dcat#>."""

    Catalog: Final = NamedNode("http://www.w3.org/ns/dcat#Catalog")
    Dataset: Final = NamedNode("http://www.w3.org/ns/dcat#Dataset")
    Distribution: Final = NamedNode("http://www.w3.org/ns/dcat#Distribution")
    accessURL: Final = NamedNode("http://www.w3.org/ns/dcat#accessURL")
    contactPoint: Final = NamedNode("http://www.w3.org/ns/dcat#contactPoint")
    dataset: Final = NamedNode("http://www.w3.org/ns/dcat#dataset")
    distribution: Final = NamedNode("http://www.w3.org/ns/dcat#distribution")
    downloadURL: Final = NamedNode("http://www.w3.org/ns/dcat#downloadURL")
    endDate: Final = NamedNode("http://www.w3.org/ns/dcat#endDate")
    keyword: Final = NamedNode("http://www.w3.org/ns/dcat#keyword")
    mediaType: Final = NamedNode("http://www.w3.org/ns/dcat#mediaType")
    startDate: Final = NamedNode("http://www.w3.org/ns/dcat#startDate")
    theme: Final = NamedNode("http://www.w3.org/ns/dcat#theme")


class VCARD:
    """vcard: <http://www.w3.org/2006/vcard/ns#>."""

    Kind: Final = NamedNode("http://www.w3.org/2006/vcard/ns#Kind")
    fn: Final = NamedNode("http://www.w3.org/2006/vcard/ns#fn")
    hasEmail: Final = NamedNode("http://www.w3.org/2006/vcard/ns#hasEmail")
    hasURL: Final = NamedNode("http://www.w3.org/2006/vcard/ns#hasURL")


class GOV:
    """gov: <https://w3id.org/govgraph/ns#>."""

    AgendaItem: Final = NamedNode("https://w3id.org/govgraph/ns#AgendaItem")
    AimStatement: Final = NamedNode("https://w3id.org/govgraph/ns#AimStatement")
    AnnouncedMeeting: Final = NamedNode("https://w3id.org/govgraph/ns#AnnouncedMeeting")
    AppealNotice: Final = NamedNode("https://w3id.org/govgraph/ns#AppealNotice")
    Aspect: Final = NamedNode("https://w3id.org/govgraph/ns#Aspect")
    Assignment: Final = NamedNode("https://w3id.org/govgraph/ns#Assignment")
    Body: Final = NamedNode("https://w3id.org/govgraph/ns#Body")
    Citation: Final = NamedNode("https://w3id.org/govgraph/ns#Citation")
    Contribution: Final = NamedNode("https://w3id.org/govgraph/ns#Contribution")
    Decision: Final = NamedNode("https://w3id.org/govgraph/ns#Decision")
    Fact: Final = NamedNode("https://w3id.org/govgraph/ns#Fact")
    FollowUp: Final = NamedNode("https://w3id.org/govgraph/ns#FollowUp")
    Indicator: Final = NamedNode("https://w3id.org/govgraph/ns#Indicator")
    Link: Final = NamedNode("https://w3id.org/govgraph/ns#Link")
    Mandate: Final = NamedNode("https://w3id.org/govgraph/ns#Mandate")
    Meeting: Final = NamedNode("https://w3id.org/govgraph/ns#Meeting")
    Mention: Final = NamedNode("https://w3id.org/govgraph/ns#Mention")
    MinutesDocument: Final = NamedNode("https://w3id.org/govgraph/ns#MinutesDocument")
    Municipality: Final = NamedNode("https://w3id.org/govgraph/ns#Municipality")
    PriorityArea: Final = NamedNode("https://w3id.org/govgraph/ns#PriorityArea")
    Programme: Final = NamedNode("https://w3id.org/govgraph/ns#Programme")
    Proposal: Final = NamedNode("https://w3id.org/govgraph/ns#Proposal")
    Review: Final = NamedNode("https://w3id.org/govgraph/ns#Review")
    StrategicGoal: Final = NamedNode("https://w3id.org/govgraph/ns#StrategicGoal")
    Strategy: Final = NamedNode("https://w3id.org/govgraph/ns#Strategy")
    about: Final = NamedNode("https://w3id.org/govgraph/ns#about")
    aim: Final = NamedNode("https://w3id.org/govgraph/ns#aim")
    amends: Final = NamedNode("https://w3id.org/govgraph/ns#amends")
    appealNotice: Final = NamedNode("https://w3id.org/govgraph/ns#appealNotice")
    appealStatus: Final = NamedNode("https://w3id.org/govgraph/ns#appealStatus")
    aspectOf: Final = NamedNode("https://w3id.org/govgraph/ns#aspectOf")
    assignedTo: Final = NamedNode("https://w3id.org/govgraph/ns#assignedTo")
    assignee: Final = NamedNode("https://w3id.org/govgraph/ns#assignee")
    assignmentOf: Final = NamedNode("https://w3id.org/govgraph/ns#assignmentOf")
    attestedOn: Final = NamedNode("https://w3id.org/govgraph/ns#attestedOn")
    basis: Final = NamedNode("https://w3id.org/govgraph/ns#basis")
    casePrefix: Final = NamedNode("https://w3id.org/govgraph/ns#casePrefix")
    checked: Final = NamedNode("https://w3id.org/govgraph/ns#checked")
    citedBody: Final = NamedNode("https://w3id.org/govgraph/ns#citedBody")
    cites: Final = NamedNode("https://w3id.org/govgraph/ns#cites")
    contributor: Final = NamedNode("https://w3id.org/govgraph/ns#contributor")
    dateEarliest: Final = NamedNode("https://w3id.org/govgraph/ns#dateEarliest")
    dateLatest: Final = NamedNode("https://w3id.org/govgraph/ns#dateLatest")
    dateText: Final = NamedNode("https://w3id.org/govgraph/ns#dateText")
    documentKind: Final = NamedNode("https://w3id.org/govgraph/ns#documentKind")
    dueAfter: Final = NamedNode("https://w3id.org/govgraph/ns#dueAfter")
    dueEarliest: Final = NamedNode("https://w3id.org/govgraph/ns#dueEarliest")
    dueLatest: Final = NamedNode("https://w3id.org/govgraph/ns#dueLatest")
    dueText: Final = NamedNode("https://w3id.org/govgraph/ns#dueText")
    evidence: Final = NamedNode("https://w3id.org/govgraph/ns#evidence")
    fileName: Final = NamedNode("https://w3id.org/govgraph/ns#fileName")
    followUpOf: Final = NamedNode("https://w3id.org/govgraph/ns#followUpOf")
    force: Final = NamedNode("https://w3id.org/govgraph/ns#force")
    issuedBy: Final = NamedNode("https://w3id.org/govgraph/ns#issuedBy")
    issuedEarliest: Final = NamedNode("https://w3id.org/govgraph/ns#issuedEarliest")
    issuedIn: Final = NamedNode("https://w3id.org/govgraph/ns#issuedIn")
    issuedLatest: Final = NamedNode("https://w3id.org/govgraph/ns#issuedLatest")
    issuedText: Final = NamedNode("https://w3id.org/govgraph/ns#issuedText")
    layout: Final = NamedNode("https://w3id.org/govgraph/ns#layout")
    length: Final = NamedNode("https://w3id.org/govgraph/ns#length")
    listEvidence: Final = NamedNode("https://w3id.org/govgraph/ns#listEvidence")
    listTheme: Final = NamedNode("https://w3id.org/govgraph/ns#listTheme")
    meetingKind: Final = NamedNode("https://w3id.org/govgraph/ns#meetingKind")
    mentions: Final = NamedNode("https://w3id.org/govgraph/ns#mentions")
    modality: Final = NamedNode("https://w3id.org/govgraph/ns#modality")
    municipality: Final = NamedNode("https://w3id.org/govgraph/ns#municipality")
    organizedBy: Final = NamedNode("https://w3id.org/govgraph/ns#organizedBy")
    position: Final = NamedNode("https://w3id.org/govgraph/ns#position")
    post: Final = NamedNode("https://w3id.org/govgraph/ns#post")
    presentedBy: Final = NamedNode("https://w3id.org/govgraph/ns#presentedBy")
    reasons: Final = NamedNode("https://w3id.org/govgraph/ns#reasons")
    referredTo: Final = NamedNode("https://w3id.org/govgraph/ns#referredTo")
    reportedIn: Final = NamedNode("https://w3id.org/govgraph/ns#reportedIn")
    resolution: Final = NamedNode("https://w3id.org/govgraph/ns#resolution")
    responsible: Final = NamedNode("https://w3id.org/govgraph/ns#responsible")
    restates: Final = NamedNode("https://w3id.org/govgraph/ns#restates")
    review: Final = NamedNode("https://w3id.org/govgraph/ns#review")
    reviewOf: Final = NamedNode("https://w3id.org/govgraph/ns#reviewOf")
    reviewReason: Final = NamedNode("https://w3id.org/govgraph/ns#reviewReason")
    reviewedBy: Final = NamedNode("https://w3id.org/govgraph/ns#reviewedBy")
    reviewedOn: Final = NamedNode("https://w3id.org/govgraph/ns#reviewedOn")
    rule: Final = NamedNode("https://w3id.org/govgraph/ns#rule")
    rulesVersion: Final = NamedNode("https://w3id.org/govgraph/ns#rulesVersion")
    section: Final = NamedNode("https://w3id.org/govgraph/ns#section")
    sha256: Final = NamedNode("https://w3id.org/govgraph/ns#sha256")
    statedIn: Final = NamedNode("https://w3id.org/govgraph/ns#statedIn")
    status: Final = NamedNode("https://w3id.org/govgraph/ns#status")
    subMandateOf: Final = NamedNode("https://w3id.org/govgraph/ns#subMandateOf")
    text: Final = NamedNode("https://w3id.org/govgraph/ns#text")
    theme: Final = NamedNode("https://w3id.org/govgraph/ns#theme")
    verdict: Final = NamedNode("https://w3id.org/govgraph/ns#verdict")


class CONCEPT:
    """concept: <https://w3id.org/govgraph/concept/>."""

    appeal: Final = NamedNode("https://w3id.org/govgraph/concept/appeal")
    basis: Final = NamedNode("https://w3id.org/govgraph/concept/basis")
    bodykind: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind")
    documentkind: Final = NamedNode("https://w3id.org/govgraph/concept/documentkind")
    force: Final = NamedNode("https://w3id.org/govgraph/concept/force")
    meetingkind: Final = NamedNode("https://w3id.org/govgraph/concept/meetingkind")
    modality: Final = NamedNode("https://w3id.org/govgraph/concept/modality")
    outcome: Final = NamedNode("https://w3id.org/govgraph/concept/outcome")
    resolution: Final = NamedNode("https://w3id.org/govgraph/concept/resolution")
    role: Final = NamedNode("https://w3id.org/govgraph/concept/role")
    status: Final = NamedNode("https://w3id.org/govgraph/concept/status")
    verdict: Final = NamedNode("https://w3id.org/govgraph/concept/verdict")


class BASIS:
    """basis: <https://w3id.org/govgraph/concept/basis/>."""

    inferred: Final = NamedNode("https://w3id.org/govgraph/concept/basis/inferred")
    reviewed: Final = NamedNode("https://w3id.org/govgraph/concept/basis/reviewed")
    stated: Final = NamedNode("https://w3id.org/govgraph/concept/basis/stated")


class MODALITY:
    """modality: <https://w3id.org/govgraph/concept/modality/>."""

    adopted: Final = NamedNode("https://w3id.org/govgraph/concept/modality/adopted")
    preliminary: Final = NamedNode("https://w3id.org/govgraph/concept/modality/preliminary")
    proposed: Final = NamedNode("https://w3id.org/govgraph/concept/modality/proposed")
    rejected: Final = NamedNode("https://w3id.org/govgraph/concept/modality/rejected")


class FORCE:
    """force: <https://w3id.org/govgraph/concept/force/>."""

    authorisation: Final = NamedNode("https://w3id.org/govgraph/concept/force/authorisation")
    commitment: Final = NamedNode("https://w3id.org/govgraph/concept/force/commitment")
    delegation: Final = NamedNode("https://w3id.org/govgraph/concept/force/delegation")
    task: Final = NamedNode("https://w3id.org/govgraph/concept/force/task")


class STATUS:
    """status: <https://w3id.org/govgraph/concept/status/>."""

    done: Final = NamedNode("https://w3id.org/govgraph/concept/status/done")
    lapsed: Final = NamedNode("https://w3id.org/govgraph/concept/status/lapsed")
    open: Final = NamedNode("https://w3id.org/govgraph/concept/status/open")
    partly_done: Final = NamedNode("https://w3id.org/govgraph/concept/status/partly_done")
    reported: Final = NamedNode("https://w3id.org/govgraph/concept/status/reported")
    superseded: Final = NamedNode("https://w3id.org/govgraph/concept/status/superseded")


class OUTCOME:
    """outcome: <https://w3id.org/govgraph/concept/outcome/>."""

    election: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/election")
    noted: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/noted")
    other: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/other")
    passed_after_vote: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/passed_after_vote")
    passed_modified: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/passed_modified")
    passed_revised: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/passed_revised")
    passed_unchanged: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/passed_unchanged")
    proposed_onward: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/proposed_onward")
    rejected: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/rejected")
    removed: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/removed")
    returned: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/returned")
    tabled: Final = NamedNode("https://w3id.org/govgraph/concept/outcome/tabled")


class APPEAL:
    """appeal: <https://w3id.org/govgraph/concept/appeal/>."""

    allowed: Final = NamedNode("https://w3id.org/govgraph/concept/appeal/allowed")
    not_allowed: Final = NamedNode("https://w3id.org/govgraph/concept/appeal/not_allowed")


class ROLE:
    """role: <https://w3id.org/govgraph/concept/role/>."""

    absent: Final = NamedNode("https://w3id.org/govgraph/concept/role/absent")
    arrived: Final = NamedNode("https://w3id.org/govgraph/concept/role/arrived")
    chair: Final = NamedNode("https://w3id.org/govgraph/concept/role/chair")
    contact: Final = NamedNode("https://w3id.org/govgraph/concept/role/contact")
    coordinator: Final = NamedNode("https://w3id.org/govgraph/concept/role/coordinator")
    disqualified: Final = NamedNode("https://w3id.org/govgraph/concept/role/disqualified")
    left_meeting: Final = NamedNode("https://w3id.org/govgraph/concept/role/left_meeting")
    member: Final = NamedNode("https://w3id.org/govgraph/concept/role/member")
    member_appointed: Final = NamedNode("https://w3id.org/govgraph/concept/role/member_appointed")
    notified: Final = NamedNode("https://w3id.org/govgraph/concept/role/notified")
    other: Final = NamedNode("https://w3id.org/govgraph/concept/role/other")
    preparer: Final = NamedNode("https://w3id.org/govgraph/concept/role/preparer")
    presenter: Final = NamedNode("https://w3id.org/govgraph/concept/role/presenter")
    proposer: Final = NamedNode("https://w3id.org/govgraph/concept/role/proposer")
    responsible_person: Final = NamedNode("https://w3id.org/govgraph/concept/role/responsible_person")
    secretary: Final = NamedNode("https://w3id.org/govgraph/concept/role/secretary")
    speaker: Final = NamedNode("https://w3id.org/govgraph/concept/role/speaker")
    substitute: Final = NamedNode("https://w3id.org/govgraph/concept/role/substitute")
    supporter: Final = NamedNode("https://w3id.org/govgraph/concept/role/supporter")
    voted_no: Final = NamedNode("https://w3id.org/govgraph/concept/role/voted_no")
    voted_yes: Final = NamedNode("https://w3id.org/govgraph/concept/role/voted_yes")


class MEETINGKIND:
    """meetingkind: <https://w3id.org/govgraph/concept/meetingkind/>."""

    evening_school: Final = NamedNode("https://w3id.org/govgraph/concept/meetingkind/evening_school")
    planning_meeting: Final = NamedNode("https://w3id.org/govgraph/concept/meetingkind/planning_meeting")
    regular: Final = NamedNode("https://w3id.org/govgraph/concept/meetingkind/regular")
    seminar: Final = NamedNode("https://w3id.org/govgraph/concept/meetingkind/seminar")


class BODYKIND:
    """bodykind: <https://w3id.org/govgraph/concept/bodykind/>."""

    advisory_council: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/advisory_council")
    board: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/board")
    committee: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/committee")
    council: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/council")
    division: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/division")
    management_board: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/management_board")
    management_team: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/management_team")
    section: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/section")
    working_group: Final = NamedNode("https://w3id.org/govgraph/concept/bodykind/working_group")


class DOCUMENTKIND:
    """documentkind: <https://w3id.org/govgraph/concept/documentkind/>."""

    agenda: Final = NamedNode("https://w3id.org/govgraph/concept/documentkind/agenda")
    minutes: Final = NamedNode("https://w3id.org/govgraph/concept/documentkind/minutes")


class RESOLUTION:
    """resolution: <https://w3id.org/govgraph/concept/resolution/>."""

    ambiguous: Final = NamedNode("https://w3id.org/govgraph/concept/resolution/ambiguous")
    resolved: Final = NamedNode("https://w3id.org/govgraph/concept/resolution/resolved")
    unresolved: Final = NamedNode("https://w3id.org/govgraph/concept/resolution/unresolved")


class VERDICT:
    """verdict: <https://w3id.org/govgraph/concept/verdict/>."""

    accepted: Final = NamedNode("https://w3id.org/govgraph/concept/verdict/accepted")
    rejected: Final = NamedNode("https://w3id.org/govgraph/concept/verdict/rejected")
