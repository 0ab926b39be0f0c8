package view

import "reflect"

// Kinds are the views by the name of their layout. Each but "cover", which is no page of
// the site, has a Shell embedded.
func Kinds() map[string]reflect.Type {
	return map[string]reflect.Type{
		"front":     reflect.TypeFor[Front](),
		"unit":      reflect.TypeFor[Unit](),
		"report":    reflect.TypeFor[Report](),
		"dimension": reflect.TypeFor[Dimension](),
		"indicator": reflect.TypeFor[Indicator](),
		"map":       reflect.TypeFor[Map](),
		"changes":   reflect.TypeFor[Changes](),
		"coverage":  reflect.TypeFor[Coverage](),
		"leaflet":   reflect.TypeFor[Leaflet](),
		"compare":   reflect.TypeFor[Compare](),
		"method":    reflect.TypeFor[Method](),
		"check":     reflect.TypeFor[Check](),
		"downloads": reflect.TypeFor[Downloads](),
		"plain":     reflect.TypeFor[Plain](),
		"search":    reflect.TypeFor[Search](),
		"cover":     reflect.TypeFor[Cover](),
	}
}
