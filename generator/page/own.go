package page

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"sync"

	"steelyard/generator/view"
	"steelyard/themes"
)

// ownStylePath is where a site's own style is published, and ownStyleSource where its
// author writes it.
const (
	ownStylePath   = "assets/own.css"
	ownStyleSource = "content/theme.css"
)

// ownFiles holds what a site adds to its theme: colours of site.toml and theme.css.
type ownFiles struct {
	once  sync.Once
	style []byte
	hash  string
}

// ownCSS reads theme.css once. A site without one, or one built without a way to read
// files, has only its colours.
func (b *book) ownCSS() []byte {
	b.own.once.Do(func() {
		var css []byte
		if b.opt.Read != nil {
			if data, err := b.opt.Read(ownStyleSource); err == nil {
				css = data
			}
		}
		b.own.style = themes.OwnStyle(b.theme.WithDark(b.site.Config.Colours), css)
		sum := sha256.Sum256(b.own.style)
		b.own.hash = hex.EncodeToString(sum[:])[:8]
	})
	return b.own.style
}

// ownStyle is the address of the site's own style sheet from the root; "" for none.
func (b *book) ownStyle() string {
	if len(b.ownCSS()) == 0 {
		return ""
	}
	return ownStylePath + "?v=" + b.own.hash
}

// ownFiles lists the site's own style and pictures as they are published.
func (b *book) ownFiles() []*view.File {
	var files []*view.File
	if css := b.ownCSS(); len(css) > 0 {
		files = append(files, &view.File{Path: ownStylePath, Bytes: func() ([]byte, error) { return css, nil }})
	}
	if logo := b.site.Config.Logo; logo != "" && b.opt.Read != nil {
		files = append(files, &view.File{Path: logoPath(logo), Bytes: func() ([]byte, error) { return b.opt.Read(path.Join("content", logo)) }})
	}
	for lang, head := range b.site.Config.Letterhead.Each() {
		if b.opt.Read != nil {
			files = append(files, &view.File{Path: letterheadPath(lang, head), Bytes: func() ([]byte, error) { return b.opt.Read(path.Join("content", head)) }})
		}
	}
	if icon := b.site.Config.Icon; icon != "" && b.opt.Read != nil {
		files = append(files, &view.File{Path: iconPath(icon), Bytes: func() ([]byte, error) { return b.opt.Read(path.Join("content", icon)) }})
	}
	return files
}

// logoPath is where the logo is published: its name does not matter, its kind does.
func logoPath(logo string) string { return "assets/logo" + strings.ToLower(path.Ext(logo)) }

// letterheadPath is where the letterhead in a language is published; "" is the one for all.
func letterheadPath(lang, head string) string {
	return "assets/letterhead" + strings.TrimSuffix("."+lang, ".") + strings.ToLower(path.Ext(head))
}

// iconPath is where the icon is published.
func iconPath(icon string) string { return "assets/own-icon" + strings.ToLower(path.Ext(icon)) }
