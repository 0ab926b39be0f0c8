// Package steelyard holds the guide of Steelyard as the program carries it, so that whoever
// has the program alone has the guide as well. It stands here because what embeds a folder
// must lie above it, and content/ holds nothing but what a site is made of.
//
// It refuses to be more than the files: steelyard guide reads them.
package steelyard

import "embed"

// Guide is content/guide: NAME.md in English, NAME.zh-CN.md in Chinese.
//
//go:embed content/guide/*.md
var Guide embed.FS
