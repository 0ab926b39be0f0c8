package source

import (
	"crypto/sha256"
	"io/fs"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// Site is everything that was read: what authors wrote, checked and resolved,
// with the place of every fact. It is not changed after Load.
type Site struct {
	Config    Config
	Rulebooks []*Rulebook // by year, ascending
	Units     []*Unit     // in the order of Config.Units, else by folder name
	Pages     []*Page     // front page and plain pages (guide), by path
	Assets    []*File     // other files of content/ (pictures), by name
	Unread    []*File     // texts beside rulebooks, where there are no pages, by name

	// Import are the headings of columns that import reads, by key; nothing of them is published.
	Import map[string]string

	Part map[string]bool // ids of the units whose reports were read; nil: of all
	fsys fs.FS

	loader *loader // reads reports at rest once more; nil where none rests

	Hash string // first 12 hex digits of the SHA-256 over all content files, names included
}

// Config is site.toml.
type Config struct {
	Title       Text
	Subtitle    Text // beside the title in the masthead, e.g. "Performance reports"
	Description Text
	Notice      Text // a line above the masthead on every page, e.g. that data are fictional
	Publisher   Text
	Contact     Text
	Languages   []string              // BCP 47; the first is the site's own, at the root
	Theme       string                // folder below themes/; "default"
	Print       string                // print preset: "plain" (default) or "gbt9704"
	Official    Official              // what stands on every report printed as an official document
	Audience    string                // default audience of a build: "internal" or "public"
	Provenance  string                // what is told of who entered results: "none", "dates" or "names"
	Logo        string                // path of an image below content/, optional
	Letterhead  Text                  // path of an image below content/ that stands on paper, optional
	Colours     map[string]string     // overrides of theme colours, validated: "accent" = "#a3281f"
	Units       []string              // order of units; optional
	Year        string                // the year that the site is about; "" the last that was reported
	YearStarts  int                   // month in which a year begins where its rulebook does not say so; 0 January
	BaseURL     string                // address at which the site is published, with a slash at its end; optional
	Licence     string                // of the data: a name of the SPDX list, or an address; optional
	Issued      string                // day on which the data were published, "2026-01-23"; optional
	Spatial     string                // area that the data are about; optional
	Email       string                // for questions on the data; optional
	Repository  string                // address of the git repository for "edit" links; optional
	Categories  map[string]Text       // titles of unit categories, by id
	Icon        string                // path of an image below content/, optional
	Menu        []MenuEntry           // pages shown in the masthead, optional
	Footer      []MenuEntry           // pages named at the foot, beside those that always are
	Params      map[string]Param      // what the theme is told, by name
	Lint        map[string]LintConfig // rule id -> level and threshold
	NoLint      bool                  // no rule of check is asked
	Place       diag.Place
	At          map[string]diag.Place // where "theme" and "colours.accent" stand, as far as they are given
	LanguageAt  []diag.Place          // where each of Languages stands; empty where site.toml names none
}

// LintConfig moves a lint rule's level or threshold.
type LintConfig struct {
	Level     string // "off", "info", "warn", "error"; "" default
	Threshold scoring.Opt
	Least     scoring.Opt // the lower of a rule's two numbers
}

// Unit is a department with its years.
type Unit struct {
	ID       string
	Title    Text
	Short    Text // short title for tables; falls back to Title
	Parent   string
	Category string
	Duties   []Item                // id and text of each duty
	Aliases  []string              // ids that the unit had before
	Lineage  []Event               // what became of it, by day
	About    map[string]*Narrative // _index.md by language
	Reports  []*Report             // by the day on which they end
	Place    diag.Place

	broken  bool // its unit.toml could not be read
	lineage []lineageFile
}

// Item is an id with a text: a duty, a SWOT entry, a theme.
type Item struct {
	ID    string
	Title Text
}

// Report is one unit's year: structure, texts, results, narrative.
type Report struct {
	Unit *Unit
	Year string
	Dir  string // "content/united-front/2025"
	// Hash is the first 12 hex digits of the SHA-256 over what the report was made of: its
	// folder, its unit's unit.toml, its rulebook and site.toml, names included.
	Hash string

	Title       Text
	Vision      Text
	Mission     Text
	Sealed      bool   // it has a seal.toml
	Seal        []byte // the text of seal.toml; package seal reads it
	Audience    string // "" or "internal": the whole report is withheld
	State       string // "draft" or "final" (scorecard.toml: status)
	AsOf        string // day up to which the results are known, "2025-09-30"; "" where the year is over
	Published   string // day on which it is published, "2026-01-28"; "" unless written
	Next        string // day on which the next report is to be published; "" unless written
	SWOT        SWOT
	Strategies  []Strategy
	Themes      []Item
	Dimensions  []*Dimension
	Modifiers   []*Modifier
	Initiatives []*Initiative
	Exempt      []Exemption
	Retired     []Retired // indicators of last year that are gone, with the reason
	Waivers     []Waiver
	Undecided   []string      // paths of what was carried from the year before, "indicator.visits.target"
	Comparisons []*Comparison // what points come from where they were not written

	Bonus        []Adjustment
	Deductions   []Adjustment
	Vetoes       []VetoFinding
	Restatements []Restatement
	Followed     []Followed // what became of improvements of earlier years

	Rulebook   *Rulebook
	Narratives map[string]*Narrative // report.md by language
	Evidence   []*File               // files in evidence/, by name
	// Sources are the TOML files that hold what is scored, from the site's root. ratings.toml
	// is not among them: single ballots are not published.
	Sources []string

	// From are the units that it goes on from where its own has no report of the year before:
	// those that were merged into it, or the one that it came out of, of which it is a Part.
	From []string
	Part bool

	// Card is the same report as it is scored.
	Card *scoring.Card

	places    *places
	whole     map[string]bool // "indicator.visits": stands in the rulebook alone
	lax       bool            // a file that it rests on could not be read
	fromTable *fileInfo       // the unit's rows of tables of results; nil for none
	suspect   []string        // where mistakes were found: "file:key.path"
	// declared is nil where no mistake was found.
	declared *declared
	resting  *Resting // nil: it never rests
}

// SWOT holds the four lists in the order of the file.
type SWOT struct{ Strengths, Weaknesses, Opportunities, Threats []Item }

// Strategy says how SWOT entries meet.
type Strategy struct {
	ID    string
	From  []string
	Title Text
}

// Dimension is one perspective; Points are those of the card.
type Dimension struct {
	ID         string
	Title      Text
	Question   Text
	Points     scoring.Number
	Role       string // "customer", "financial", "internal", "external", "learning" or ""
	Audience   string
	Objectives []*Objective
}

// Objective is one card of the strategy map.
type Objective struct {
	ID          string
	Dimension   *Dimension
	Code        string // short label shown before the title ("C1"); optional, made from the dimension's order when empty
	Title       Text
	Description Text
	Supports    []Support // causes -> effects
	Serves      []string  // objectives of the parent unit
	Strategy    []string
	Theme       []string
	Owner       Text
	Indicators  []*Indicator
}

// Support is one arrow of the strategy map.
type Support struct {
	To       string // objective id or "mission"
	Feedback bool
}

// Indicator is one measure with its texts and this year's result.
type Indicator struct {
	ID               string
	Objective        *Objective
	Title            Text
	Definition       Text
	Source           Text
	Unit             Text   // unit of measure
	Kind             string // "lead", "lag" or ""
	Nature           string // "quantity", "quality", "satisfaction", "" (for lint and reading)
	Frequency        string // "year" where the author says nothing
	FrequencySaid    bool
	Owner            Text
	Better           string
	Common           bool   // from the rulebook
	Audience         string // "" or "internal"
	Decimals         int    // decimals shown, -1 as typed
	Baseline, Target scoring.Opt
	TargetText       Text        // the target in words
	Phases           []Period    // what is to be reached by the end of parts of the year, in the order of the file
	Revised          *Revised    // the target before, where it was revised within the year
	Baselines        []YearValue // starting points with their years, ascending
	History          []YearValue // values of years before the first report, ascending
	Replaces         []scoring.Predecessor
	Change           *Change
	Pairs            []string // indicators it should be read with (quantity with quality)
	Duties           []string // duties of the unit it serves
	Result           *Result  // nil: not reported yet
}

// Modifier multiplies the total or a part of it; On is "total" or the id of a node.
type Modifier struct {
	ID         string
	Title      Text
	On         string
	Unit       Text
	Definition Text
	Source     Text
	Result     *Result // nil: not reported yet
}

// Change declares what changed since last year.
type Change struct {
	Kind        string // new, retire, redefine, retarget, reweight, split, merge, move
	Reason      Text
	Approved    Text
	Comparable  string      // yes, linked, no
	Old, New    scoring.Opt // of the overlap year
	OverlapYear string
}

// Result is what was reported, with its provenance.
type Result struct {
	Value         scoring.Opt // as typed; nil where periods, level ... are given instead
	Periods       []Period
	ValueText     Text     // what was found, in words
	Numerator     []Period // of a rate; ID "" for the whole year
	Denominator   []Period
	Status        []string // what the value is: "break", "forecast", "estimated", "provisional", "revised"
	Level         string
	Share         scoring.Opt // inside the level's range, 0..1
	Milestones    []Milestone // done, in the order of the file
	Children      *Children   // nil: the value is the unit's own
	Ballots       []Ballot    // of a panel, in the order of the file
	Reason        Text
	Forecast      *Forecast // of the year, before it is over
	NotApplicable Text
	Source        Text
	Note          Text
	NoteAudience  string
	Problem       Text // what kept the target from being met
	Improvement   *Improvement
	Evidence      []*File
	Self          scoring.Opt // claimed before verification
	Verified      *Verified
	Place         diag.Place // the file alone; Report.Place("results:result.ID") finds the line
}

// Milestone is one that was reached.
type Milestone struct{ ID, On string }

// Ballot is one rater's valid rating of an indicator.
type Ballot struct {
	Rater, Group string
	Value        scoring.Number
}

// Improvement is what is done about a missed target.
type Improvement struct {
	Action Text
	Owner  Text
	Due    string // "2026-06-30"
	Done   bool
}

// Verified says who checked a result, and when.
type Verified struct {
	By Text
	On string // date
}

// Initiative is a piece of work that serves objectives.
type Initiative struct {
	ID         string
	Title      Text
	Objectives []string
	Owner      Text
	Start, End string // dates
	Budget     scoring.Opt
	Progress   scoring.Opt // %
}

// Exemption of a unit from a common indicator.
type Exemption struct {
	Indicator string
	Reason    Text
}

// Retired is an indicator that last year's scorecard had and this one has not.
type Retired struct {
	Indicator string
	Reason    Text
	Approved  Text
}

// Waiver silences a lint rule with a reason until a date.
type Waiver struct {
	Rule   string
	Reason Text
	Until  string // last day on which it holds, "2026-12-31"
}

// Adjustment is a bonus or a deduction with its texts.
type Adjustment struct {
	Points   scoring.Number
	Reason   Text
	Rule     string
	Evidence []*File
}

// VetoFinding is a veto that was triggered.
type VetoFinding struct {
	Rule   string
	Reason Text
	Item   string
}

// Restatement is a change after the year was sealed.
type Restatement struct {
	Indicator string
	Was, Now  scoring.Opt
	Reason    Text
	On        string
}

// Rulebook is the year's rules with their texts.
type Rulebook struct {
	Year   string
	File   string
	Title  Text
	Grades []GradeText // in the order of Score.Grades
	Vetoes []Item
	Panels []string
	// PanelTexts are the names of panels and of their groups, in the order of Panels.
	PanelTexts []PanelText
	Compare    string // "category" or "site"
	Scoring    *scoring.Rulebook

	// Dimensions that scorecards have in common, in the order of the file.
	Dimensions []*Dimension

	aggregate string // how dimensions are put together in scorecards that say nothing of it

	common common // dimensions, objectives and indicators merged into each unit's card in scope
	places *places
}

// GradeText is a grade's title.
type GradeText struct {
	ID    string
	Title Text
	From  scoring.Number
}

// PanelText names a panel and its groups; empty texts and groups that are not listed go
// by their ids.
type PanelText struct {
	ID     string
	Title  Text
	Groups []Item
}

// Page is a plain page in Markdown: the front page (Path ""), the guide.
type Page struct {
	Path   string // "" for the front page, "guide/scoring"; no extension
	ByLang map[string]*Narrative
}

// Narrative is one Markdown file with its front matter.
type Narrative struct {
	Lang        string
	Title       string
	Headline    string // finding that stands as h1; from the front matter
	Description string
	Order       int // weight in menus, ascending
	Menu        bool
	Aliases     []string   // addresses that the page had before, without .html
	Layout      string     // of the theme, without .html; "" the usual one
	LayoutPlace diag.Place // where it is named
	Audience    string
	Findings    map[string]string // headline of a section by its id: [findings] customer = "..."
	Sections    []string          // `sections = [...]`: the author's order of sections; empty: the preset's
	// Addressee, Signatory, Issued ("2026-01-20") and Attachments are those of a report that is
	// printed as an official document; empty where the site's or the report's own are taken.
	Addressee, Signatory, Issued string
	Attachments                  []string
	File                         string
	BodyLine                     int // line of the file at which the body starts, 1-based
	// Inline is the body itself where it was not read from a file (in tests); see Body.
	Inline []byte

	fsys  fs.FS
	start int // byte of the file at which the body starts
	sum   [sha256.Size]byte
	text  []byte // of the whole file, where it is kept; nil where it is read when it is asked for
}

// File is a file beside the content that is published or referred to.
type File struct {
	Path     string // relative to the report's folder: "evidence/survey.pdf"
	Source   string // relative to the site's root
	Size     int64
	SHA256   string // hex
	Active   bool   // a drawing that holds more than a drawing
	Title    Text
	Audience string
}
